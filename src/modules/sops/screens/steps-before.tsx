import { Link } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { goOnWithoutSteps } from "#modules/cases/public-screens.tsx";
import type { before } from "../actions/before.ts";
import { ownGates } from "../rules/words.ts";
import { useText } from "./words.ts";

/** Before an act: the steps that come first and are open; where they only warn, the reason for going on. Nothing where the way is open. */
export default function StepsBefore({ caseId, personId, subjectId, answer }: SlotProps) {
  const t = useT();
  const text = useText();
  const gate = ownGates.find((one) => one === subjectId);
  const { data } = useRead<typeof before>("sops.before", { caseId, ...(personId && { personId }), gate: gate ?? "case.close" }, { enabled: gate !== undefined });
  const waiting = data?.waiting;
  if (!waiting || !gate) return null;
  const hidden = waiting.open - waiting.steps.length;
  return (
    <div className="stack">
      <Notice tone={waiting.mode === "block" ? "restricted" : "attention"} title={t(`sops.before.${waiting.mode}`, { gate: t(`sops.values.gate.${gate}`) })}>
        <ul>
          {waiting.steps.map((title, place) => (
            <li key={`${place} ${title.th}`}>{text(title)}</li>
          ))}
        </ul>
        {hidden > 0 && <p>{t("sops.before.more", { count: hidden })}</p>}
        <p>
          <Link href={`/cases/${caseId}/procedure`}>{t("sops.before.open")}</Link>
        </p>
      </Notice>
      {waiting.mode === "warn" && answer && <RadioGroup {...answer} label={t("sops.before.reason")} options={goOnWithoutSteps.map((value) => ({ value, label: t(`sops.values.reason.${value}`) }))} />}
    </div>
  );
}
