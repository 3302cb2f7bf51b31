import { serverTranslator } from "#platform/i18n/server.ts";
import type { Language } from "#platform/i18n/translate.ts";
import { formatInstant } from "#thai/dates.ts";
import type { Incident } from "./incident-store.ts";

interface NoticeFacts {
  readonly incident: Incident;
  readonly facts: string;
  readonly lateWords: string | null;
  readonly measures: readonly { readonly kind: string; readonly note: string | null }[];
  readonly agency: { readonly nameTh: string; readonly nameEn: string; readonly phone: string | null };
}

/**
 * The notice to the Personal Data Protection Committee, ready to be sent on: what happened, whose data, what was done, whom to ask.
 * @see PDPA B.E. 2562 s.37(4)
 */
export function regulatorNotice({ incident, facts, lateWords, measures, agency }: NoticeFacts, language: Language): string {
  const say = serverTranslator(language);
  const at = (instant: Date) => formatInstant(instant, { language, withTime: true });
  const kinds = incident.categories.map((one) => say(`privacy.values.dataKind.${one}`)).join(", ");
  const yesNo = (is: boolean) => say(is ? "privacy.notice.yes" : "privacy.notice.no");
  const lines = [
    say("privacy.notice.title", { code: incident.code }),
    "",
    say("privacy.notice.from", { agency: language === "th" ? agency.nameTh : agency.nameEn }),
    say("privacy.notice.what", { kind: say(`privacy.values.incidentKind.${incident.kind}`), at: at(incident.noticedAt) }),
    facts,
    "",
    say("privacy.notice.data", { kinds: kinds || "–" }),
    say("privacy.notice.people", { count: incident.peopleCount, minors: yesNo(incident.hasMinors), vulnerable: yesNo(incident.hasVulnerable) }),
    say("privacy.notice.risk", { risk: incident.risk ? say(`privacy.values.risk.${incident.risk}`) : "–" }),
    "",
    say("privacy.notice.measures"),
    ...measures.map(({ kind, note }) => `– ${say(`privacy.values.measure.${kind}`)}${note ? `: ${note}` : ""}`),
    ...(incident.lateReason ? ["", say("privacy.notice.late", { reason: say(`privacy.values.lateReason.${incident.lateReason}`) }), lateWords ?? ""] : []),
    "",
    say("privacy.notice.contact", { phone: agency.phone ?? "–" }),
  ];
  return lines.join("\n");
}

/** What the person is told, by the way that is safe for her: plain, without a name and without the word trafficking. */
export function personNotice({ incident, agency }: Pick<NoticeFacts, "incident" | "agency">, language: Language): string {
  const say = serverTranslator(language);
  const kinds = incident.categories.map((one) => say(`privacy.values.dataKind.${one}`)).join(", ");
  return ["what", "mean", "do", "ask"].map((part) => say(`privacy.personNotice.${part}`, { kind: say(`privacy.values.incidentKind.${incident.kind}`), kinds: kinds || "–", phone: agency.phone ?? "–", agency: language === "th" ? agency.nameTh : agency.nameEn })).join("\n\n");
}
