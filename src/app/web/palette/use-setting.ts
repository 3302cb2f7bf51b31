import { useAct } from "#platform/action/client.ts";
import type { chooseLanguage } from "#platform/auth/actions/own-sessions.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import type { Language } from "#platform/i18n/translate.ts";
import { keepPreference } from "#platform/ui/preferences.ts";
import { setPrivate } from "#platform/ui/privacy.ts";
import { useToast } from "#platform/ui/toast.tsx";
import { keepLanguage } from "../preferences.ts";
import { paths } from "../paths.ts";
import { leave } from "../visit.ts";
import type { Setting } from "./acts.ts";

type Does = { readonly navigate: (to: string) => void; readonly showKeys: () => void };

/** Changes a setting, or does the small thing that stands among them. */
export function useSetting({ navigate, showKeys }: Does): (setting: Setting) => void {
  const t = useT();
  const say = useToast();
  const { setLanguage } = useLanguage();
  const keep = useAct<typeof chooseLanguage>("auth.chooseLanguage", { refresh: ["auth.session"] });

  function speak(language: Language) {
    keepLanguage(language);
    void setLanguage(language);
    keep.mutate({ input: { language } });
  }
  const acts: Readonly<Record<Setting, () => void>> = {
    cover: () => setPrivate(true),
    keys: showKeys,
    languageTh: () => speak("th"),
    languageEn: () => speak("en"),
    themeLight: () => keepPreference("theme", "light"),
    themeDark: () => keepPreference("theme", "dark"),
    themeSystem: () => keepPreference("theme", "system"),
    textNormal: () => keepPreference("textSize", "normal"),
    textLarge: () => keepPreference("textSize", "large"),
    textLargest: () => keepPreference("textSize", "largest"),
    shortcutsOn: () => keepPreference("shortcuts", "on"),
    shortcutsOff: () => keepPreference("shortcuts", "off"),
    account: () => navigate(paths.account),
    signOut: () => void leave().catch(() => say({ message: t("web.account.leaveFailed"), tone: "attention" })),
  };
  return (setting) => acts[setting]();
}
