import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { whyNotAnswer } from "../rules/screening.ts";
import { getChangeable, screeningEvent } from "./change-screening.ts";
import { answerInput, instant } from "./inputs.ts";
import { writeAnswer } from "./write-answer.ts";

/** Keeps one answer the moment it is chosen; the same question again replaces it. */
export const answerQuestion = defineAction({
  name: "identification.answer",
  input: z.strictObject({ screeningId: z.uuid(), questionId: z.string().max(60), answer: answerInput, chosenAt: instant.optional() }),
  permission: "identification.answer",
  async run(context, { screeningId, ...given }) {
    const screening = await getChangeable(context, screeningId, whyNotAnswer);
    const answeredAt = await writeAnswer(context, screening, given);
    return { event: screeningEvent(screening, "question-answered", { questionId: given.questionId }), result: { answeredAt } };
  },
});
