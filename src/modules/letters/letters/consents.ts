import { getVisibleCase } from "#modules/cases/public.ts";
import { consentsAsShown, getPerson } from "#modules/people/public.ts";
import { languageName } from "#thai/languages.ts";
import { filledRows, type Draw, type Voice } from "../letter-draft.ts";
import { personWords } from "./support-plan.ts";

type Line = Awaited<ReturnType<typeof consentsAsShown>>[number];

/** What one person said about who may know what, line by line, as far as the caller may see the ledger. */
export const consentsLetter: Draw = async (context, ask, voice) => {
  const person = await getPerson(context, ask.personId ?? "");
  const found = await getVisibleCase(context, person.caseId);
  const lines = (await consentsAsShown(context, person.caseId)).filter(({ personId }) => personId === person.id);
  const { own } = voice;
  return {
    layout: "form",
    title: own("kind.consents"),
    code: found.code,
    head: [[own("form.case"), found.code], [own("form.person"), personWords(person, voice)]],
    blocks: [
      { kind: "paragraph", text: own("consents.lead") },
      ...(lines.length > 0
        ? [{ kind: "table" as const, head: [own("consents.who"), own("consents.what"), own("consents.answer"), own("consents.how")], widths: [4, 4, 3, 5], rows: lines.map((line) => rowOf(line, voice)) }]
        : [{ kind: "paragraph" as const, text: own("form.none") }]),
      ...lines.flatMap((line) => (line.words ? [{ kind: "facts" as const, rows: filledRows([[own("consents.wordsAt", { at: voice.day(line.givenAt) }), line.words]]) }] : [])),
      { kind: "note", text: own("consents.freedom") },
      { kind: "signatures", columns: [[own("form.signatureLine"), own("consents.signPerson")], [own("form.signatureLine"), own("consents.signWorker")], [own("form.signatureLine"), own("consents.signInterpreter")]] },
    ],
    hasClosing: false,
    source: { caseId: person.caseId, personId: person.id, confidentiality: found.confidentiality, category: "case" },
  };
};

function rowOf(line: Line, voice: Voice): readonly string[] {
  const { say, own } = voice;
  const standing = line.holds ? own("consents.holds") : line.isNewest ? own("consents.over") : own("consents.history");
  return [
    voice.language === "th" ? line.agencyNameTh : line.agencyNameEn,
    `${say(`people.values.scope.${line.scope}`)}\n${say(`people.values.purpose.${line.purpose}`)}`,
    `${say(`people.values.answer.${line.answer}`)}\n${standing}`,
    [
      voice.day(line.givenAt) + (line.until ? ` – ${voice.day(line.until)}` : ""),
      line.explainedByName && own("plan.explainedBy", { name: line.explainedByName }),
      line.explainedIn && own("consents.language", { language: languageName(line.explainedIn, voice.language) }),
      line.interpreterName && own("consents.interpreter", { name: line.interpreterName }),
    ].filter(Boolean).join("\n"),
  ];
}
