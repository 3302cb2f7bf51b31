import { useState } from "react";
import { useT } from "#platform/i18n/client.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { keepTextSize, keepTheme, textSize, textSizes, theme, themes } from "./preferences.ts";
import { SegmentedChoice } from "./segmented-choice.tsx";

/** Language, size of the text, light or dark. */
export function DisplaySettings() {
  const t = useT();
  const [shownTheme, setShownTheme] = useState(theme);
  const [shownSize, setShownSize] = useState(textSize);
  return (
    <>
      <LanguageChoice />
      <SegmentedChoice
        name="text-size"
        label={t("web.textSize.label")}
        options={textSizes.map((value) => ({ value, label: t(`web.textSize.${value}`) }))}
        value={shownSize}
        onChoose={(chosen) => {
          keepTextSize(chosen);
          setShownSize(chosen);
        }}
      />
      <SegmentedChoice
        name="theme"
        label={t("web.theme.label")}
        options={themes.map((value) => ({ value, label: t(`web.theme.${value}`) }))}
        value={shownTheme}
        onChoose={(chosen) => {
          keepTheme(chosen);
          setShownTheme(chosen);
        }}
      />
    </>
  );
}
