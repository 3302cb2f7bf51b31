import { useLanguage } from "#platform/i18n/client.tsx";
import { samples } from "./samples.ts";

export function useSamples() {
  return samples[useLanguage().language];
}
