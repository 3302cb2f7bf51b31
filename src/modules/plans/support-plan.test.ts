import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aTeam, type Team } from "#app/testing/a-team.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { listToday } from "#modules/today/actions/list-today.ts";
import { agreePlan } from "./actions/agree-plan.ts";
import { plan, plans } from "./actions/read-plans.ts";
import { reviewPlan } from "./actions/review-plan.ts";
import { savePlan } from "./actions/save-plan.ts";

let world: World;
let stranger: Person;
beforeAll(async () => {
  world = await openWorld();
  stranger = await world.aPerson({ roles: ["caseManager"] });
});
afterAll(async () => {
  await world.close();
});

const NOW = "2026-02-09T07:00:00.000Z";
const WISH = "อยากกลับไปเรียนหนังสือ";

async function aDraft(): Promise<{ team: Team; worker: Person; draft: ReturnType<typeof draftOf>; planId: string }> {
  await world.setClock(NOW);
  const team = await aTeam(world);
  const worker = await team.join("socialWorker");
  const draft = draftOf({ caseId: team.caseId, personId: team.personIds[0] ?? "", ownerAccountId: worker.accountId });
  const { planId } = await team.manager.call(savePlan, draft);
  return { team, worker, draft, planId };
}
function draftOf(of: { caseId: string; personId: string; ownerAccountId: string }) {
  const goalId = randomUUID();
  return {
    caseId: of.caseId,
    personId: of.personId,
    goals: [{ id: goalId, words: WISH }],
    steps: [
      { id: randomUUID(), service: "education" as const, goalId, detail: "สมัคร กศน.", ownerAccountId: of.ownerAccountId, dueOn: "2026-02-20" },
      { id: randomUUID(), service: "mental-health" as const, ownerAccountId: of.ownerAccountId, dueOn: "2026-03-01" },
    ],
  };
}
const AGREED = { answer: "yes", how: "said", answeredAt: "2026-02-09T06:30:00.000Z", refusalExplained: true } as const;

test("S1: a plan made with her holds her own words and her agreement, and its steps stand in other people's day", async () => {
  const { team, worker, planId } = await aDraft();
  expect([...(await worker.call(listToday, {})).first, ...(await worker.call(listToday, {})).later]).toEqual([]);
  await team.manager.call(agreePlan, { planId, ...AGREED, note: "คุยกันที่สวน", explainedBy: worker.accountId }, { ifMatch: 1 });

  const read = await worker.call(plan, { planId });
  expect(read).toMatchObject({ state: "agreed", goals: [{ words: WISH }], answers: [{ answer: "yes", how: "said", note: "คุยกันที่สวน" }], reviewOn: "2026-05-10" });
  expect(read.steps.map((step) => step.taskState)).toEqual(["open", "open"]);
  const today = await worker.call(listToday, {});
  expect([...today.first, ...today.later].map((task) => [task.titleKey, task.text])).toEqual([["plans.service.education", "สมัคร กศน."], ["plans.service.mental-health", null]]);
  expect((await team.manager.call(listToday, {})).later).toMatchObject([{ titleKey: "plans.task.review" }]);

  const { rows } = await world.admin.query("select content from support_plan_editions where plan_id = $1", [planId]);
  expect(rows.every((row) => !row.content.includes(Buffer.from(WISH)))).toBe(true);
  const events = await world.admin.query("select type from events where case_id = $1 and category = 'plan' order by at, id", [team.caseId]);
  expect(events.rows.map((row) => row.type)).toEqual(["support-plan-saved", "support-plan-agreed", "support-plan-read"]);
});

test("the police and the coordinator see how many goals there are, never which; an interpreter sees no plan", async () => {
  const { team, planId } = await aDraft();
  const police = await team.join("inquiryOfficial");
  const coordinator = await team.join("pochtCoordinator");
  const psychologist = await team.join("psychologist");
  for (const person of [police, coordinator]) {
    const summary = await person.call(plans, { caseId: team.caseId });
    expect(summary).toMatchObject({ people: [{ plan: { goalCount: 1, stepCount: 2 } }], can: { read: false, write: false } });
    expect(JSON.stringify(summary)).not.toContain(WISH);
    await expect(person.call(plan, { planId })).rejects.toMatchObject({ status: 404 });
  }
  expect(await psychologist.call(plan, { planId })).toMatchObject({ goals: [{ words: WISH }], can: { write: false } });
  const interpreter = await world.aPerson({ roles: ["interpreter", "psychologist"] });
  await team.join("interpreter", interpreter);
  expect((await interpreter.call(plans, { caseId: team.caseId })).people).toEqual([]);
});

test("a no is recorded and changes nothing; what she heard stays, and the next draft is a new edition", async () => {
  const { team, draft, planId } = await aDraft();
  await team.manager.call(agreePlan, { planId, ...AGREED, answer: "no" }, { ifMatch: 1 });
  const saved = await team.manager.call(savePlan, { ...draft, goals: [...draft.goals, { id: randomUUID(), words: "อยากอยู่กับป้า" }] }, { ifMatch: 2 });
  const read = await team.manager.call(plan, { planId });
  expect(read).toMatchObject({ state: "draft", edition: 2, answers: [{ edition: 1, answer: "no" }] });
  expect(read.goals).toHaveLength(2);
  expect(saved.version).toBe(3);
});

test("a review keeps the agreed edition, moves what stays, and cancels what left the plan", async () => {
  const { team, worker, draft, planId } = await aDraft();
  await team.manager.call(agreePlan, { planId, ...AGREED }, { ifMatch: 1 });
  await expect(team.manager.call(savePlan, draft, { ifMatch: 2 })).rejects.toMatchObject({ status: 409, code: "plan-already-agreed" });
  await team.manager.call(reviewPlan, { planId }, { ifMatch: 2 });
  const [kept] = draft.steps;
  const changed = { ...draft, steps: kept ? [{ ...kept, dueOn: "2026-02-25" }] : [] };
  await team.manager.call(savePlan, changed, { ifMatch: 3 });
  await team.manager.call(agreePlan, { planId, ...AGREED, answer: "partly" }, { ifMatch: 4 });
  const today = await worker.call(listToday, {});
  expect([...today.first, ...today.later].map((task) => [task.titleKey, task.dueAt])).toEqual([["plans.service.education", "2026-02-25T16:59:59.999Z"]]);
  expect((await team.manager.call(plan, { planId })).answers.map((one) => [one.edition, one.answer])).toEqual([[2, "partly"], [1, "yes"]]);
});

test("a plan is not agreed without her goal, her answer and owners from the team", async () => {
  const { team, draft, planId } = await aDraft();
  const agree = (change: object, ifMatch = 1) => team.manager.call(agreePlan, { planId, ...AGREED, ...change }, { ifMatch });
  await expect(agree({ refusalExplained: false })).rejects.toMatchObject({ status: 409, code: "refusal-not-explained" });
  await expect(agree({ answeredAt: "2026-02-10T00:00:00Z" })).rejects.toMatchObject({ code: "answered-in-the-future" });
  await expect(agree({}, 8)).rejects.toMatchObject({ status: 412 });
  await expect(team.manager.call(savePlan, draft)).rejects.toMatchObject({ status: 428 });
  await expect(team.manager.call(savePlan, { ...draft, steps: draft.steps.map((step) => ({ ...step, ownerAccountId: stranger.accountId })) }, { ifMatch: 1 })).rejects.toMatchObject({ code: "owner-has-no-seat" });
  await expect(team.manager.call(savePlan, { ...draft, goals: [] }, { ifMatch: 1 })).rejects.toMatchObject({ code: "goal-unknown" });
  await team.manager.call(savePlan, { ...draft, goals: [], steps: [] }, { ifMatch: 1 });
  await expect(agree({}, 2)).rejects.toMatchObject({ code: "no-own-goal" });
  await expect(team.manager.call(reviewPlan, { planId }, { ifMatch: 2 })).rejects.toMatchObject({ code: "not-agreed-yet" });
});

test("nobody outside the team reads or writes a plan, and the police write none", async () => {
  const { team, draft, planId } = await aDraft();
  await expect(stranger.call(savePlan, draft)).rejects.toMatchObject({ status: 404 });
  await expect(stranger.call(agreePlan, { planId, ...AGREED }, { ifMatch: 1 })).rejects.toMatchObject({ status: 404 });
  await expect(stranger.call(reviewPlan, { planId }, { ifMatch: 1 })).rejects.toMatchObject({ status: 404 });
  await expect(stranger.call(plan, { planId })).rejects.toMatchObject({ status: 404 });
  const police = await team.join("inquiryOfficial");
  await expect(police.call(savePlan, draft)).rejects.toMatchObject({ status: 403 });
  const both = await world.aPerson({ roles: ["inquiryOfficial", "socialWorker"] });
  await team.join("inquiryOfficial", both);
  await expect(both.call(savePlan, draft, { ifMatch: 1 })).rejects.toMatchObject({ status: 409, code: "not-in-your-part" });
});
