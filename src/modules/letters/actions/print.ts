import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { typeset, writeDocx } from "#platform/print/typeset.ts";
import { draw } from "../letters/draw.ts";
import { voiceOf, type LetterDraft } from "../letter-draft.ts";
import { screenPermissionOf } from "../policy.ts";
import { copiesOf, keepLetter } from "../register.ts";
import { letterFormats, type LetterKind, letterKinds, letterPurposes, whyNotPrint } from "../rules/letter.ts";
import { newLetterCode, sealPaper, type SealedPaper } from "../sealed-paper.ts";

const line = (most: number) => z.string().trim().min(1).max(most).optional();

/** What a letter of each kind is drawn from. */
const NEEDED = {
  referral: ["referralId"], appointment: ["caseId"], supportPlan: ["planId"], consents: ["personId"], screening: ["caseId", "personId"], rights: ["personId"], caseSummary: ["caseId"], custodyLabel: ["leadId", "exhibitId"],
} as const satisfies Readonly<Record<LetterKind, readonly string[]>>;

const printInput = z.strictObject({
  kind: z.enum(letterKinds),
  purpose: z.enum(letterPurposes),
  format: z.enum(letterFormats),
  language: z.enum(["th", "en"]),
  thaiDigits: z.boolean().default(false),
  caseId: z.uuid().optional(),
  personId: z.uuid().optional(),
  referralId: z.uuid().optional(),
  planId: z.uuid().optional(),
  leadId: z.uuid().optional(),
  exhibitId: z.uuid().optional(),
  fields: z.strictObject({
    number: line(60), to: line(200), references: line(300), enclosures: line(300), note: line(4000), day: z.iso.date().optional(), time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).optional(), place: line(200),
  }).default({}),
}).superRefine((input, { addIssue }) => {
  for (const name of NEEDED[input.kind]) if (input[name] === undefined) addIssue({ code: "invalid_type", expected: "string", input: undefined, path: [name] });
});

const types = { pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" } as const;

/**
 * Prints one letter: what the caller may read at this moment, put together, set, and written down before it is handed over. Counts as a reading
 * of the case; who is stopped by the reading budget prints nothing. The answer holds the paper itself and is kept for no replay.
 */
export const print = defineAction({
  name: "letters.print",
  input: printInput,
  permission: "letters.print",
  isAnswerSecret: true,
  async run(context, { purpose, format, ...ask }) {
    if (!context.can(screenPermissionOf[ask.kind])) throw new NotFound();
    const voice = voiceOf(ask);
    const draft = await draw[ask.kind](context, ask, voice);
    const { source } = draft;
    const reason = whyNotPrint({ kind: ask.kind, purpose, format }, source.confidentiality);
    if (reason) throw new Refusal(reason);
    if (source.caseId) await context.client.query("select app.count_readings($1)", [[source.caseId]]);

    const code = newLetterCode();
    const copy = 1 + (await copiesOf(context, ask.kind, source));
    const paper = await sealPaper(context, { draft, ask, voice, code, copy });
    const bytes = await setPaper(context, paper, format);
    const id = newId();
    await keepLetter(context, { id, code, kind: ask.kind, language: ask.language, format, purpose, copy, ...paper, ...source });
    return {
      event: { type: "letter-printed", ...subjectOf(draft, id), data: { code, kind: ask.kind, purpose, format, hash: paper.hash.toString("hex") } },
      result: { letterId: id, code, fileName: `ruam-${code}.${format}`, type: types[format], base64: Buffer.from(bytes).toString("base64") },
    };
  },
});

function subjectOf({ source }: LetterDraft, letterId: string) {
  const { caseId, leadId, category } = source;
  return { caseId, leadId, category: leadId ? "access" : category, subjectKind: "letter", subjectId: letterId };
}

async function setPaper(context: ActionContext, { document }: SealedPaper, format: "pdf" | "docx"): Promise<Uint8Array> {
  if (format === "docx") return writeDocx(document, context.now);
  const { pdf, missing } = await typeset(document, context.now);
  // An empty box in a letter is a word nobody reads; Word takes a font of the reader's computer.
  if (missing > 0) throw new Refusal("letters-without-font", { count: missing });
  return pdf;
}

