import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import type { BasisPart } from "../rules/elements.ts";
import type { PersonView } from "./person-page.tsx";

const PARTS: readonly BasisPart[] = ["act", "means", "purpose", "compulsion", "general"];

/** One decision in words: what, on which basis, who, when. */
export function DecisionView({ decision }: { readonly decision: PersonView["decisions"][number] }) {
  const t = useT();
  const format = useFormat();
  const { basis, reason, withoutElementsBecause, nextHelp } = decision.words;
  const facts = [
    ...PARTS.map((part) => [t(`identification.basisPart.${part}`), basis[part]] as const),
    [t("identification.person.without"), withoutElementsBecause] as const,
    [t("identification.person.reason"), reason] as const,
    [t("identification.person.nextHelp"), nextHelp] as const,
    [t("identification.person.beganOn"), decision.beganOn === null ? undefined : format.date(decision.beganOn)] as const,
  ].filter(([, text]) => text !== undefined);
  const team = decision.seats.map(({ name, discipline }) => `${name} (${t(`teams.disciplines.${discipline}`)})`).join(", ");

  return (
    <div className="stack-tight">
      <p className="strong">{t(`identification.decision.${decision.kind}`)}</p>
      {decision.wasChildAtEvent && <p className="small muted">{t("identification.person.asChild")}</p>}
      <dl className="facts">
        {facts.map(([label, text]) => (
          <div key={label} className="contents">
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="small muted">
        {t("identification.person.decidedAt", { time: format.dateTime(decision.decidedAt) })} · {t("identification.person.decidedBy", { names: team })} · {t("identification.person.recordedBy", { name: decision.recordedByName })}
      </p>
    </div>
  );
}
