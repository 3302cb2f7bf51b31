import { getVisibleCase } from "#modules/cases/public.ts";
import { identificationAsShown } from "#modules/identification/public.ts";
import { languageName } from "#thai/languages.ts";
import type { Block } from "#platform/print/document.ts";
import { filledRows, type Draw, type Voice } from "../letter-draft.ts";
import { personWords } from "./support-plan.ts";

type Shown = Awaited<ReturnType<typeof identificationAsShown>>;

/** What the talks point to, in numbers, and what the team decided, with its words. The answers themselves stay on the screen. */
export const screeningLetter: Draw = async (context, ask, voice) => {
  const found = await getVisibleCase(context, ask.caseId ?? "");
  const shown = await identificationAsShown(context, { caseId: found.id, personId: ask.personId ?? "" });
  const { own, say } = voice;
  return {
    layout: "form",
    title: own("kind.screening"),
    code: found.code,
    head: filledRows([
      [own("form.case"), found.code],
      [own("form.person"), personWords(shown.person, voice)],
      [own("form.age"), shown.person.ageText && own("form.ageWords", { age: voice.number(shown.person.ageText) })],
      [own("screening.age"), say(`identification.ageStanding.${shown.age.today.standing}`)],
    ]),
    blocks: [
      { kind: "note", text: own("screening.teamDecides") },
      { kind: "heading", text: own("screening.talks") },
      shown.talks.length === 0 ? { kind: "paragraph", text: own("form.none") } : { kind: "table", head: [own("screening.when"), own("screening.by"), own("screening.language"), own("screening.state")], widths: [4, 5, 3, 3], rows: shown.talks.map((talk) => [voice.moment(talk.startedAt), talk.askedByName, languageName(talk.language, voice.language), say(`identification.state.${talk.state}`)]) },
      { kind: "heading", text: own("screening.signs", { count: voice.number(shown.signsFound) }) },
      { kind: "table", head: [own("screening.element"), own("screening.found"), own("screening.strong"), own("screening.open")], widths: [5, 3, 3, 3], rows: signRows(shown, voice) },
      { kind: "heading", text: own("screening.decisions") },
      ...decisionBlocks(shown, voice),
    ],
    hasClosing: false,
    source: { caseId: found.id, personId: shown.person.id, confidentiality: found.confidentiality, category: "screening" },
  };
};

function signRows({ indicators }: Shown, voice: Voice): readonly (readonly string[])[] {
  return Object.entries(indicators).flatMap(([element, { signs, strong, openQuestions }]) =>
    signs.length + openQuestions.length === 0 ? [] : [[voice.say(`identification.element.${element}`), voice.number(signs.length), voice.number(strong), voice.number(openQuestions.length)]],
  );
}

function decisionBlocks({ decisions, current }: Shown, voice: Voice): readonly Block[] {
  const { own, say } = voice;
  if (decisions.length === 0) return [{ kind: "paragraph", text: own("screening.noDecision") }];
  return decisions.map(({ id, kind, decidedAt, seats, words, recordedByName }) => ({
    kind: "facts",
    rows: filledRows([
      [id === current?.id ? own("screening.inForce") : own("screening.earlier"), say(`identification.decision.${kind}`)],
      [own("screening.decidedAt"), voice.day(decidedAt)],
      [own("screening.team"), seats.map((seat) => `${seat.name} (${say(`teams.disciplines.${seat.discipline}`)})`).join(", ")],
      ...Object.entries(words.basis).map(([part, text]) => [say(`identification.basisPart.${part}`), text] as const),
      [own("screening.reason"), words.reason],
      [own("screening.nextHelp"), words.nextHelp],
      [own("screening.recordedBy"), recordedByName],
    ]),
  }));
}
