import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { getRequest } from "../second-requests.ts";
import { secondAnswers } from "../rules/second-person.ts";

/** The second one agrees or declines; the manager may take the question back. Agreeing does it at once. */
export const answerSecond = defineAction({
  name: "cases.answerSecond",
  input: z.strictObject({ requestId: z.uuid(), answer: z.enum(secondAnswers) }),
  permission: "cases.second",
  async run(context, { requestId, answer }) {
    const { caseId, kind } = await getRequest(context, requestId);
    const { rows } = await context.client.query("select app.answer_second_request($1, $2) as said", [requestId, answer]);
    const said: string = rows[0]?.said ?? "not-found";
    if (said === "not-found") throw new NotFound();
    if (said !== "answered") throw new Refusal(said);
    return { event: { type: "second-answered", category: "access", caseId, subjectKind: "request", subjectId: requestId, data: { kind, answer } } };
  },
});
