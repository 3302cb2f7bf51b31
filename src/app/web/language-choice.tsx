import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { type Language, languages } from "#platform/i18n/translate.ts";
import { keepLanguage } from "./preferences.ts";
import { SegmentedChoice } from "./segmented-choice.tsx";

/** Thai or English, each written in its own letters; the page changes in place. */
export function LanguageChoice() {
  const t = useT();
  const { language, setLanguage } = useLanguage();

  function handleChoose(chosen: Language) {
    keepLanguage(chosen);
    void setLanguage(chosen);
  }

  const options = languages.map((value) => ({ value, label: t(`web.language.ownName.${value}`), lang: value }));
  return <SegmentedChoice name="language" label={t("web.language.label")} options={options} value={language} onChoose={handleChoose} />;
}
