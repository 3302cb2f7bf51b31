import { Link } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useFormat } from "#platform/i18n/format.tsx";
import { useT } from "#platform/i18n/client.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import type { Form } from "#platform/ui/use-form.ts";
import { bangkokDay } from "#thai/dates.ts";
import type { consentStatus } from "../actions/preview.ts";
import { lawfulBases, type ConsentStanding, type Purpose } from "../rules/words.ts";
import { NOBODY, type DraftValues } from "./draft-values.ts";
import { consentTone } from "./words.ts";

type BasisFieldsProps = { readonly form: Form<DraftValues>; readonly caseId: string };

/** On which ground it may be sent: consent with how it stands, or another with its reason. */
export function BasisFields({ form, caseId }: BasisFieldsProps) {
  const t = useT();
  const { lawfulBasis, personId, toAgencyId, purpose } = form.values;
  const isAskable = lawfulBasis === "consent" && personId !== "" && personId !== NOBODY && toAgencyId !== "" && purpose !== "";
  return (
    <>
      <Select {...form.field("lawfulBasis")} label={t("referrals.form.basis")} why="referrals.why.basis" options={lawfulBases.map((value) => ({ value, label: t(`referrals.basis.${value}`) }))} width="full" />
      {isAskable && <ConsentHere caseId={caseId} personId={personId} agencyId={toAgencyId} purpose={purpose as Purpose} />}
      {lawfulBasis !== "consent" && <TextArea {...form.field("basisReason")} label={t("referrals.form.basisReason")} why="referrals.why.basisReason" hint={t("referrals.form.basisReasonHint")} rows={2} maxLength={2000} />}
    </>
  );
}

type ConsentHereProps = { readonly caseId: string; readonly personId: string; readonly agencyId: string; readonly purpose: Purpose };

function ConsentHere({ caseId, ...asked }: ConsentHereProps) {
  const status = useRead<typeof consentStatus>("referrals.consentStatus", asked, { staleMs: 0 });
  return status.data ? <ConsentNotice {...status.data} caseId={caseId} /> : null;
}

/** How the person's consent to the partner stands, with the way to where it is recorded. */
export function ConsentNotice({ standing, until, caseId }: { readonly standing: ConsentStanding; readonly until: string | null; readonly caseId: string }) {
  const t = useT();
  const format = useFormat();
  const tone = consentTone(standing);
  const title = standing === "inForce" && until ? t("referrals.consent.inForceUntil", { date: format.date(bangkokDay(new Date(until))) }) : t(`referrals.consent.${standing}`);
  return (
    <Notice tone={tone} title={title}>
      {tone === "attention" && <Link href={`/cases/${caseId}/consents`}>{t("referrals.consent.toPerson")}</Link>}
    </Notice>
  );
}
