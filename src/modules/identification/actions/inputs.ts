import { z } from "zod";
import { goOnReasonInput } from "#modules/credentials/public.ts";
import { AGREEMENTS, CORRECTION_REASONS, INTERPRETER_MODES } from "../rules/screening.ts";
import { PLAIN_REPLIES } from "../instrument/types.ts";

const MAX_WORDS = 4000;

/** Free text about a person: as written, at most 4,000 characters. */
export const words = z.string().trim().max(MAX_WORDS);
/** A plain day in Bangkok, `YYYY-MM-DD`, that exists. */
export const plainDay = z.iso.date().refine((day) => day >= "1880-01-01" && day <= "2200-12-31");
/** An instant; later than now is refused by the action. */
export const instant = z.iso.datetime({ offset: true });

export const settingInput = z.enum(["general", "labour-inspection"]);
export const agreementInput = z.enum(AGREEMENTS).exclude(["to-ask"]);
export const correctionReasonInput = z.enum(CORRECTION_REASONS);

/** How a talk is held; the same for one person and for many. */
export const talkInput = {
  setting: settingInput,
  /** ISO 639-3. */
  language: z.string().regex(/^[a-z]{3}$/),
  interpreter: z.enum(INTERPRETER_MODES),
  interpreterAccountId: z.uuid().optional(),
  /** Code or name of an interpreter without an account; sealed. */
  interpreterCode: z.string().trim().min(1).max(120).optional(),
  /** Who asks the questions; whoever starts, when left out. */
  askedBy: z.uuid().optional(),
  /** Why the talk begins though whoever asks, or interprets, lacks the certificate; only where the gate warns. */
  withoutCertificate: goOnReasonInput.optional(),
};

const optionId = z.string().max(60);
const ownWords = words.optional();

/** One answer: a reply, or a value that fits the kind of question (checked by rules/check-answer.ts). */
export const answerInput = z.discriminatedUnion("reply", [
  z.strictObject({ reply: z.enum(PLAIN_REPLIES), ownWords }),
  z.strictObject({ reply: z.literal("value"), value: z.union([words, z.number(), z.array(optionId).max(40)]), ownWords }),
]);
export type AnswerInput = z.output<typeof answerInput>;
