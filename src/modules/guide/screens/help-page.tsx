import { useLocation } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { type Preference, type PreferenceName, preferenceValues, usePreference } from "#platform/ui/preferences.ts";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { stopsOf, tourOf } from "../rules/tours.ts";
import { goToStop } from "./tour-state.ts";

const settings: readonly PreferenceName[] = ["textSize", "theme", "motion", "shortcuts", "weekStart", "blankAfter"];

/** Where help is, in one place: being shown around, the words of the field, and how this device shows things. */
export default function HelpPage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("guide.nav.help")} lead={t("guide.help.lead")} />
      <div className="stack measure">
        <AroundCard />
        <Card title={t("guide.nav.glossary")}>
          <p>{t("guide.help.glossary")}</p>
          <div>
            <ButtonLink to="/glossary">{t("guide.help.openGlossary")}</ButtonLink>
          </div>
        </Card>
        <Card title={t("guide.help.display")}>
          <p className="muted">{t("guide.help.displayLead")}</p>
          <div className="form">
            {settings.map((name) => (
              <Setting key={name} name={name} />
            ))}
          </div>
        </Card>
      </div>
    </>
  );
}

function AroundCard() {
  const t = useT();
  const { account, permissions = [] } = useSession();
  const [, goTo] = useLocation();
  const stops = stopsOf(tourOf(account.roles), permissions);

  function handleStart() {
    goToStop(0);
    goTo(stops[0]?.path ?? "/help");
  }
  return (
    <Card title={t("guide.help.around")}>
      <p>{t("guide.help.aroundText", { count: stops.length })}</p>
      <div>
        <Button onClick={handleStart}>{t("guide.help.start")}</Button>
      </div>
    </Card>
  );
}

/** One setting of this device; it works at once. */
function Setting<N extends PreferenceName>({ name }: { readonly name: N }) {
  const t = useT();
  const [value, keep] = usePreference(name);
  const values: readonly Preference<N>[] = preferenceValues[name];
  return (
    <RadioGroup
      id={`setting-${name}`}
      name={name}
      inline
      label={t(`guide.setting.${name}.label`)}
      hint={t(`guide.setting.${name}.hint`)}
      options={values.map((one) => ({ value: one, label: t(`guide.setting.${name}.${one}`) }))}
      value={value}
      onChange={(chosen) => keep(values.find((one) => one === chosen) ?? value)}
    />
  );
}
