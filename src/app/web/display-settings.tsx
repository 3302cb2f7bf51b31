import { useT } from "#platform/i18n/client.tsx";
import { preferenceValues, usePreference } from "#platform/ui/preferences.ts";
import { LanguageChoice } from "./language-choice.tsx";
import { SegmentedChoice } from "./segmented-choice.tsx";

/** Language, size of the text, light or dark: what one changes often. The rest is on the page of help and display. */
export function DisplaySettings() {
  const t = useT();
  return (
    <>
      <LanguageChoice />
      {(["textSize", "theme"] as const).map((name) => (
        <OneSetting key={name} name={name} label={t(`web.${name}.label`)} />
      ))}
    </>
  );
}

function OneSetting({ name, label }: { readonly name: "textSize" | "theme"; readonly label: string }) {
  const t = useT();
  const [value, keep] = usePreference(name);
  const options = preferenceValues[name].map((one) => ({ value: one, label: t(`web.${name}.${one}`) }));
  return <SegmentedChoice name={name} label={label} options={options} value={value} onChoose={keep} />;
}
