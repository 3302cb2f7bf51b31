import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { refuseUnlessMayDecide } from "../case-gate.ts";
import { answersByScreening, getVisibleScreening } from "../queries.ts";
import { statementsOf } from "../rules/person-age.ts";
import { hasWords } from "../rules/words.ts";
import { sealAge, sealAgeReason } from "../sealed.ts";
import { words } from "./inputs.ts";

const target = z.union([z.strictObject({ evidenceId: z.uuid() }), z.strictObject({ screeningId: z.uuid(), questionId: z.enum(["age.how-old", "age.birth-date"]) })]);

/** Something said in a talk becomes evidence of its own, so that it can be set aside and stays on record. */
async function recordStatement(context: ActionContext, said: { screeningId: string; questionId: string }): Promise<string> {
  const screening = await getVisibleScreening(context, said.screeningId);
  await refuseUnlessMayDecide(context, screening.caseId);
  const vault = await context.openVault(screening.caseId);
  const answers = (await answersByScreening(context, { caseId: screening.caseId, screeningId: screening.id, vault })).get(screening.id) ?? {};
  const statement = statementsOf(answers).find(({ id }) => id === said.questionId);
  if (!statement) throw new NotFound();
  const id = newId();
  const row = { id, caseId: screening.caseId, personId: screening.personId, kind: statement.kind, sealed: sealAge(vault, id, { claim: statement.claim }) };
  await context.db.insertInto("ageEvidence").values({ ...row, ...said, addedBy: context.actor.accountId, addedAt: context.now }).execute();
  return id;
}

/** Leaves evidence of age out of the weighing, with the team's reason; it stays on record. */
export const setAsideAgeEvidence = defineAction({
  name: "identification.setAsideAgeEvidence",
  input: z.strictObject({ target, reason: words.min(1) }),
  permission: "identification.setAsideAgeEvidence",
  async run(context, { target: asked, reason }) {
    if (!hasWords(reason)) throw new Refusal("reason-missing", {}, "reason");
    const evidenceId = "evidenceId" in asked ? asked.evidenceId : await recordStatement(context, asked);
    const evidence = await context.db.selectFrom("ageEvidence").select(["caseId", "personId", "kind", "setAsideAt"]).where("id", "=", evidenceId).executeTakeFirst();
    if (!evidence) throw new NotFound();
    await refuseUnlessMayDecide(context, evidence.caseId);
    if (evidence.setAsideAt !== null) throw new Refusal("already-set-aside");

    const vault = await context.openVault(evidence.caseId);
    await context.db
      .updateTable("ageEvidence")
      .set({ setAsideAt: context.now, setAsideBy: context.actor.accountId, setAsideReason: sealAgeReason(vault, evidenceId, reason) })
      .where("id", "=", evidenceId)
      .execute();
    const { caseId, personId, kind } = evidence;
    return { event: { type: "age-evidence-set-aside", caseId, category: "screening", subjectKind: "person", subjectId: personId, data: { evidenceId, kind } }, result: { evidenceId } };
  },
});
