import { getVisibleCase } from "#modules/cases/public.ts";
import { getPerson } from "#modules/people/public.ts";
import { languageName } from "#thai/languages.ts";
import type { Draw } from "../letter-draft.ts";
import { reviewedTextFor } from "../rules/rights-texts.ts";

const RIGHTS = ["help", "safety", "secrecy", "interpreter", "told", "compensation", "court", "stay", "home", "noCharge", "say"] as const;

/**
 * What she has a right to, in plain words, with a line for who read it to her.
 * Sections are named only where their text was seen (s.33, 34, 35, 41); s.36–39 and 56 are told without their number until somebody has checked them.
 * @see Anti-Trafficking in Persons Act B.E. 2551
 */
export const rightsLetter: Draw = async (context, ask, voice) => {
  const person = await getPerson(context, ask.personId ?? "");
  const found = await getVisibleCase(context, person.caseId);
  const { own } = voice;
  const reviewed = reviewedTextFor(person.languages);
  const spoken = person.languages.filter((code) => code !== "tha" && code !== "eng").map((code) => languageName(code, voice.language));
  return {
    layout: "form",
    title: own("kind.rights"),
    code: found.code,
    head: [[own("form.person"), voice.say("people.letter", { label: person.label })]],
    blocks: [
      { kind: "paragraph", text: own("rights.lead") },
      { kind: "list", items: RIGHTS.map((right) => own(`rights.${right}`)) },
      { kind: "note", text: own("rights.call") },
      ...(reviewed ? [{ kind: "heading" as const, text: reviewed.title }, { kind: "list" as const, items: reviewed.lines, lang: reviewed.tag }] : []),
      ...(!reviewed && spoken.length > 0 ? [{ kind: "paragraph" as const, text: own("rights.readTo", { language: spoken.join(", ") }) }] : []),
      { kind: "signatures", columns: [[own("form.signatureLine"), own("rights.signPerson")], [own("form.signatureLine"), own("rights.signWorker")], [own("form.signatureLine"), own("rights.signInterpreter")]] },
    ],
    hasClosing: false,
    source: { caseId: person.caseId, personId: person.id, confidentiality: found.confidentiality, category: "case" },
  };
};
