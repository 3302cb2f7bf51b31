import { useState } from "preact/hooks";
import { ApiProblem, useAct } from "#platform/action/client.ts";
import type { addProvider, changeProvider } from "#platform/auth/actions/providers.ts";
import { type PresetName, presetNames, providerPresets } from "#platform/auth/rules/provider-presets.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { ignoringTurnAway, useConfirmed } from "../parts/use-confirmed.tsx";
import type { ProviderEntry } from "./providers-page.tsx";

type Values = ReturnType<typeof valuesOf>;
type ProviderFormProps = { readonly of: ProviderEntry | undefined; readonly onClose: () => void };

/** A provider's entry: from a preset, or as it is. */
export function ProviderForm({ of, onClose }: ProviderFormProps) {
  const t = useT();
  const say = useToast();
  const { confirmed, question } = useConfirmed();
  const [wasChanged, setChanged] = useState(false);
  const add = useAct<typeof addProvider>("auth.addProvider");
  const change = useAct<typeof changeProvider>("auth.changeProvider");
  const send = (values: Values) => (of ? change.mutateAsync({ input: { providerId: of.id, ...entryOf(values) }, ifMatch: of.version }) : add.mutateAsync({ input: entryOf(values) }));
  const form = useForm({
    draft: null,
    initial: valuesOf(of),
    submit: (values) =>
      ignoringTurnAway(() => confirmed<unknown>(() => send(values))).catch((error: unknown) => {
        setChanged(error instanceof ApiProblem && error.status === 412);
        throw error;
      }),
    onDone: (isDone) => {
      if (!isDone) return;
      onClose();
      say({ message: t("partners.providers.saved") });
    },
  });

  function handlePreset(preset: string) {
    form.set("preset", preset);
    const { labelTh, labelEn, issuer, scopes, subjectClaim } = providerPresets[presetOf(preset)];
    for (const [name, value] of Object.entries({ labelTh, labelEn, issuer, scopes, subjectClaim })) form.set(name as "issuer", value); // all five are texts of the form
  }

  return (
    <>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        {wasChanged && <Notice tone="attention" title={t("partners.agencies.changedMeanwhile")} />}
        <ErrorSummary {...form.summary} />
        {!of && <RadioGroup {...form.field("preset")} onChange={handlePreset} label={t("partners.providers.preset")} options={presetNames.map((value) => ({ value, label: t(`partners.providers.presets.${value}`), hint: t(`partners.providers.presetHints.${value}`) }))} />}
        <TextField {...form.field("labelTh")} label={t("partners.providers.labelTh")} lang="th" maxLength={60} />
        <TextField {...form.field("labelEn")} label={t("partners.providers.labelEn")} lang="en" maxLength={60} />
        <TextField {...form.field("issuer")} label={t("partners.providers.issuer")} hint={t("partners.providers.issuerHint")} type="url" inputMode="url" maxLength={300} />
        <TextField {...form.field("clientId")} label={t("partners.providers.clientId")} maxLength={200} spellcheck={false} />
        <TextField {...form.field("secret")} label={t("partners.providers.secret")} hint={t(of?.hasSecret ? "partners.providers.secretKept" : "partners.providers.secretHint")} type="password" autoComplete="off" maxLength={400} optional />
        <Checkbox {...form.field("countsAsTwo")} label={t("partners.providers.countsAsTwo")} hint={t("partners.providers.countsAsTwoHint")} />
        <details>
          <summary>{t("partners.providers.more")}</summary>
          <div className="stack">
            <TextField {...form.field("scopes")} label={t("partners.providers.scopes")} maxLength={200} spellcheck={false} />
            <TextField {...form.field("subjectClaim")} label={t("partners.providers.subjectClaim")} hint={t("partners.providers.subjectClaimHint")} width="medium" maxLength={60} spellcheck={false} />
            <TextField {...form.field("requiredAcr")} label={t("partners.providers.requiredAcr")} hint={t("partners.providers.requiredAcrHint")} maxLength={400} spellcheck={false} optional />
            <TextArea {...form.field("requiredClaims")} label={t("partners.providers.requiredClaims")} hint={t("partners.providers.requiredClaimsHint")} rows={2} maxLength={1000} optional />
            <Checkbox {...form.field("allowsPrivate")} label={t("partners.providers.allowsPrivate")} hint={t("partners.providers.allowsPrivateHint")} />
          </div>
        </details>
        <Checkbox {...form.field("isOn")} label={t("partners.providers.isOn")} />
        <div>
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("partners.providers.save")}
          </Button>
        </div>
      </form>
      {question}
    </>
  );
}

const presetOf = (text: string): PresetName => presetNames.find((name) => name === text) ?? "agency";

const fresh = { preset: "agency", labelTh: "", labelEn: "", issuer: "", clientId: "", scopes: "openid", subjectClaim: "sub", requiredAcr: [], requiredClaims: [], countsAsTwo: false, allowsPrivate: false, isOn: true } as const;

function valuesOf(one: ProviderEntry | undefined) {
  const { preset, labelTh, labelEn, issuer, clientId, scopes, subjectClaim, requiredAcr, requiredClaims, countsAsTwo, allowsPrivate, isOn } = one ?? fresh;
  return { preset: preset as string, labelTh, labelEn, issuer, clientId, secret: "", scopes, subjectClaim, requiredAcr: requiredAcr.join(" "), requiredClaims: requiredClaims.join("\n"), countsAsTwo: countsAsTwo as boolean, allowsPrivate: allowsPrivate as boolean, isOn: isOn as boolean };
}

function entryOf({ preset, requiredAcr, requiredClaims, ...rest }: Values) {
  const parts = (text: string, by: RegExp): string[] => text.split(by).map((part) => part.trim()).filter((part) => part !== "");
  return { ...rest, preset: presetOf(preset), requiredAcr: parts(requiredAcr, /\s+/), requiredClaims: parts(requiredClaims, /\n/) };
}
