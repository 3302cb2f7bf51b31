import { useLanguage } from "#platform/i18n/client.tsx";
import type { Text } from "../course-schema.ts";

/** A text of a course in the language of the page; where there is no English yet, the Thai. */
export function useText(): (text: Text) => string {
  const { language } = useLanguage();
  return (text) => text[language] || text.th;
}
