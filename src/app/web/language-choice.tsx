import { useAct } from "#platform/action/client.ts";
import type { chooseLanguage } from "#platform/auth/actions/own-sessions.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { type Language, languages } from "#platform/i18n/translate.ts";
import { useMaybeSession } from "#platform/ui/session.tsx";
import { keepLanguage } from "./preferences.ts";
import { SegmentedChoice } from "./segmented-choice.tsx";

/** Thai or English, each written in its own letters; the page changes in place. */
export function LanguageChoice() {
  const t = useT();
  const { language, setLanguage } = useLanguage();
  const isSignedIn = useMaybeSession() !== undefined;
  const keep = useAct<typeof chooseLanguage>("auth.chooseLanguage", { refresh: ["auth.session"] });

  function handleChoose(chosen: Language) {
    keepLanguage(chosen);
    void setLanguage(chosen);
    // With the account, so that mails and other devices follow. Where that fails, this page has changed all the same.
    if (isSignedIn) keep.mutate({ input: { language: chosen } });
  }

  const options = languages.map((value) => ({ value, label: t(`web.language.ownName.${value}`), lang: value }));
  return <SegmentedChoice name="language" label={t("web.language.label")} options={options} value={language} onChoose={handleChoose} />;
}
