import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { whyNotCorrect } from "../rules/screening.ts";
import { getChangeable, screeningEvent } from "./change-screening.ts";
import { answerInput, correctionReasonInput } from "./inputs.ts";
import { writeAnswer } from "./write-answer.ts";

/** Changes an answer of a finished talk, with the reason why it differs. */
export const correctAnswer = defineAction({
  name: "identification.correct",
  input: z.strictObject({ screeningId: z.uuid(), questionId: z.string().max(60), answer: answerInput, reason: correctionReasonInput }),
  permission: "identification.correct",
  async run(context, { screeningId, reason, ...given }) {
    const screening = await getChangeable(context, screeningId, whyNotCorrect);
    const answeredAt = await writeAnswer(context, screening, given);
    return { event: screeningEvent(screening, "answer-corrected", { questionId: given.questionId, reason }), result: { answeredAt } };
  },
});
