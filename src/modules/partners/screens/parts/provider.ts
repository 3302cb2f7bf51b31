import { call, useRead } from "#platform/action/client.ts";
import type { signInWays, startProvider } from "#platform/auth/actions/start-provider.ts";
import { useLanguage } from "#platform/i18n/client.tsx";

type Journey = Omit<Parameters<(typeof startProvider)["run"]>[1], "returnPath"> & { readonly returnPath?: string };
export type Way = Awaited<ReturnType<(typeof signInWays)["run"]>>["providers"][number];

/** The identity providers of this installation; mostly none. */
export function useProviders(): readonly Way[] {
  return useRead<typeof signInWays>("auth.signInWays", {}, { staleMs: 60_000 }).data?.providers ?? [];
}

/** A provider's name in the language of the page. */
export function useProviderLabel(): (provider: Pick<Way, "labelTh" | "labelEn">) => string {
  const { language } = useLanguage();
  return ({ labelTh, labelEn }) => (language === "th" ? labelTh : labelEn);
}

/** Leaves this page for a provider's; it leads back to its own address here. @throws ApiProblem | Offline when there is no way there */
export async function goToProvider(journey: Journey): Promise<void> {
  const { url } = await call<typeof startProvider>("auth.startProvider", { returnPath: "/", ...journey }, { method: "POST" });
  location.assign(url);
  // The page stays busy until the other one is there.
  await new Promise(() => undefined);
}
