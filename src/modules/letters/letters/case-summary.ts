import { getVisibleCase, type Case } from "#modules/cases/public.ts";
import { clocksOf } from "#modules/clocks/public.ts";
import { decisionsOf } from "#modules/identification/public.ts";
import { peopleOf, type PersonSummary } from "#modules/people/public.ts";
import { referralsOfCase } from "#modules/referrals/public.ts";
import { teamOf } from "#modules/teams/public.ts";
import type { ActionContext } from "#platform/action/define.ts";
import type { Block } from "#platform/print/document.ts";
import { languageName } from "#thai/languages.ts";
import { province } from "#thai/provinces.ts";
import { filledRows, type Draw, type Voice } from "../letter-draft.ts";
import { personWords } from "./support-plan.ts";

/** Where a case stands, for the seat that prints it: each part is what that seat sees, and a part it may not see is not there. */
export const caseSummaryLetter: Draw = async (context, ask, voice) => {
  const found = await getVisibleCase(context, ask.caseId ?? "");
  const people = await peopleOf(context, found.id);
  const { own } = voice;
  return {
    layout: "form",
    title: own("kind.caseSummary"),
    code: found.code,
    head: caseRows(found, voice),
    blocks: [
      ...table(own("summary.people"), [own("form.person"), own("form.age"), own("summary.languages")], { widths: [5, 3, 5], rows: people.map((person) => personRow(person, voice)) }),
      ...(await decisionPart(context, { found, people, voice })),
      ...(await teamPart(context, found, voice)),
      ...(await clockPart(context, found, voice)),
      ...(await referralPart(context, found, voice)),
      ...(ask.fields.note ? [{ kind: "heading" as const, text: own("summary.note") }, { kind: "paragraph" as const, text: ask.fields.note }] : []),
    ],
    hasClosing: false,
    source: { caseId: found.id, confidentiality: found.confidentiality, category: "case" },
  };
};

function caseRows(found: Case, voice: Voice) {
  const { own, say } = voice;
  const place = province(found.provinceCode);
  return filledRows([
    [own("form.case"), found.code],
    [own("summary.stage"), say(`cases.stages.${found.stage}`)],
    [own("summary.class"), say(`cases.classes.${found.confidentiality}`)],
    [own("summary.openedAt"), voice.day(found.openedAt)],
    [own("summary.province"), voice.language === "th" ? place?.th : place?.en],
    [own("summary.closedAt"), found.closedAt && voice.day(found.closedAt)],
  ]);
}

function table(title: string, head: readonly string[], { rows, widths }: { readonly rows: readonly (readonly string[])[]; readonly widths: readonly number[] }): readonly Block[] {
  return rows.length === 0 ? [] : [{ kind: "heading", text: title }, { kind: "table", head, rows, widths }];
}

function personRow(person: PersonSummary, voice: Voice): readonly string[] {
  const { say, own } = voice;
  const child = person.isChild === true ? say("people.child") : person.isChild === null ? say("people.maybeChild") : "";
  return [
    personWords(person, voice),
    [person.ageText && own("form.ageWords", { age: voice.number(person.ageText) }), child].filter(Boolean).join(" · "),
    [person.languages.map((code) => languageName(code, voice.language)).join(", "), person.needsInterpreter ? say("people.needsInterpreter") : ""].filter(Boolean).join(" · "),
  ];
}

async function decisionPart(context: ActionContext, { found, people, voice }: { readonly found: Case; readonly people: readonly PersonSummary[]; readonly voice: Voice }): Promise<readonly Block[]> {
  const labelOf = new Map(people.map((person) => [person.id, person.label]));
  const rows = (await decisionsOf(context, found.id)).map(({ personId, kind, decidedAt }) => [voice.say("people.letter", { label: labelOf.get(personId) ?? "" }), voice.say(`identification.decision.${kind}`), voice.day(decidedAt)]);
  return table(voice.own("summary.decisions"), [voice.own("form.person"), voice.own("summary.decision"), voice.own("screening.decidedAt")], { rows, widths: [3, 6, 4] });
}

async function teamPart(context: ActionContext, found: Case, voice: Voice): Promise<readonly Block[]> {
  const rows = (await teamOf(context, found.id)).map((seat) => [voice.say(`teams.disciplines.${seat.discipline}`), seat.name ?? "–", (voice.language === "th" ? seat.agencyNameTh : seat.agencyNameEn) ?? "–"]);
  return table(voice.own("summary.team"), [voice.own("summary.discipline"), voice.own("summary.name"), voice.own("summary.agency")], { rows, widths: [4, 4, 5] });
}

async function clockPart(context: ActionContext, found: Case, voice: Voice): Promise<readonly Block[]> {
  const rows = (await clocksOf(context, found.id)).map(({ nameKey, lawRef, dueAt, state }) => [`${voice.say(nameKey)}\n${lawRef}`, voice.moment(dueAt), voice.say(`clocks.state.${state}`)]);
  return table(voice.own("summary.clocks"), [voice.own("summary.clock"), voice.own("summary.dueAt"), voice.own("summary.state")], { rows, widths: [6, 4, 3] });
}

async function referralPart(context: ActionContext, found: Case, voice: Voice): Promise<readonly Block[]> {
  const rows = (await referralsOfCase(context, found.id)).map((line) => [`${voice.say(`referrals.purpose.${line.purpose}`)}\n${line.code}`, voice.language === "th" ? line.toTh : line.toEn, voice.say(`referrals.state.${line.state}`)]);
  return table(voice.own("summary.referrals"), [voice.own("summary.purpose"), voice.own("summary.agency"), voice.own("summary.state")], { rows, widths: [5, 5, 3] });
}
