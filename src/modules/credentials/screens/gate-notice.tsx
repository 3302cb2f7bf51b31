import { Link } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import type { FieldBinding } from "#platform/ui/field-binding.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import type { standing } from "../actions/standing.ts";
import { goOnReasons, type GatedAct } from "../rules/gates.ts";

type GateNoticeProps = {
  readonly act: GatedAct;
  /** Who takes the step; a colleague as one of the case. */
  readonly accountId: string;
  readonly caseId?: string | undefined;
  /** Where the reason for going on is kept. */
  readonly field: FieldBinding<string>;
};

/** Before a step: which certificate is lacking and where it is learned; where the gate only warns, the reason for going on. Nothing when the step is open. */
export function GateNotice({ act, accountId, caseId, field }: GateNoticeProps) {
  const t = useT();
  const { data } = useRead<typeof standing>("credentials.standing", { act, accountId, ...(caseId && { caseId }) }, { enabled: accountId !== "" });
  const lack = data?.lack;
  if (!lack) return null;
  return (
    <div className="stack">
      <Notice tone={lack.mode === "block" ? "restricted" : "attention"} title={t(`credentials.gateNotice.${lack.mode}`)}>
        <p>{t("credentials.gateNotice.needs", { competence: t(`credentials.competences.${lack.competence}`), state: t(`credentials.states.${lack.state}`) })}</p>
        <p>
          {lack.courses.map((code) => (
            <span key={code}>
              <Link href="/courses">{t("credentials.mine.course", { name: t(`credentials.courses.${code}`) })}</Link>{" "}
            </span>
          ))}
        </p>
      </Notice>
      {lack.mode === "warn" && <RadioGroup {...field} label={t("credentials.gateNotice.reason")} options={goOnReasons.map((value) => ({ value, label: t(`credentials.goOn.${value}`) }))} />}
    </div>
  );
}
