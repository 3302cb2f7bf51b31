import { Link } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { forensicAddress } from "./addresses.ts";
import type { PersonLine } from "./people-table.tsx";

type ForensicLineProps = { readonly caseId: string; readonly person: PersonLine; readonly canPlan: boolean };

/** A child's forensic interview: who leads it and when, and the way to name her. Nothing for an adult. */
export function ForensicLine({ caseId, person, canPlan }: ForensicLineProps) {
  const t = useT();
  const format = useFormat();
  const { forensic, age } = person;
  if (age.standing === "adult" || (!forensic && !canPlan)) return null;
  const isOpen = forensic && !forensic.isDone;
  const at = forensic && format.dateTime(forensic.at);
  return (
    <p className="small">
      {forensic?.isDone && <span className="muted">{t("identification.forensic.done", { at: at ?? "" })} </span>}
      {isOpen && <span className="muted">{forensic.leadName ? t("identification.forensic.planned", { name: forensic.leadName, at: at ?? "" }) : t("identification.forensic.nobody", { at: at ?? "" })} </span>}
      {canPlan && <Link href={forensicAddress(caseId, person.id)}>{t(isOpen ? "identification.forensic.change" : "identification.forensic.plan")}</Link>}
    </p>
  );
}
