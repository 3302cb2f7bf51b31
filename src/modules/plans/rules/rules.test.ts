import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escalationLevel, nextEscalationAt, type EscalationLevel } from "./escalation.ts";
import { whyNotAgree, type AgreementAsk, type PlanContent } from "./support-plan.ts";
import { whyNotFinish, whyNotHand, whyNotPostpone, whyNotReopen, whyNotTake, type TaskActor, type TaskFacts } from "./task.ts";

const NOW = new Date("2026-11-21T03:00:00.000Z");
const me: TaskActor = { accountId: "me", agencyId: "ours", roles: ["socialWorker"] };
const aTask = (change: Partial<TaskFacts> = {}): TaskFacts => ({
  state: "open", kind: "plan", caseId: "case", ownerAccountId: "me", ownerAgencyId: "ours", takerRoles: [], createdBy: "me", doneBy: null, doneAt: null,
  dueAt: NOW, isStatutory: false, finishedBySource: false, ...change,
});

describe("tasks", () => {
  test("a task is taken once, by its own agency, from a seat", () => {
    expect(whyNotTake(aTask({ ownerAccountId: null }), me, true)).toBeUndefined();
    expect(whyNotTake(aTask({ ownerAccountId: null }), me, false)).toBe("needs-a-seat");
    expect(whyNotTake(aTask({ ownerAccountId: "other" }), me, true)).toBe("already-taken");
    expect(whyNotTake(aTask({ ownerAccountId: null, ownerAgencyId: "theirs" }), me, true)).toBe("not-your-agency");
    expect(whyNotTake(aTask({ state: "done" }), me, true)).toBe("task-closed");
    expect(whyNotTake(aTask(), me, true)).toBe("already-yours");
  });

  test("a task is handed only to somebody of the team, or of the same agency outside a case", () => {
    const seated = { accountId: "you", agencyId: "theirs", hasSeat: true };
    expect(whyNotHand(aTask(), me, seated)).toBeUndefined();
    expect(whyNotHand(aTask(), me, { ...seated, hasSeat: false })).toBe("receiver-has-no-seat");
    expect(whyNotHand(aTask({ caseId: null }), me, seated)).toBe("receiver-cannot-take");
    expect(whyNotHand(aTask({ caseId: null, kind: "own" }), me, seated)).toBe("own-note-stays");
    expect(whyNotHand(aTask({ ownerAgencyId: "theirs", createdBy: "you" }), me, seated)).toBe("not-yours-to-hand");
    expect(whyNotHand(aTask({ ownerAgencyId: "theirs", createdBy: "you" }), { ...me, roles: ["caseManager"] }, seated)).toBeUndefined();
  });

  test("what a law limits is neither ticked off in a list nor put off", () => {
    const later = { dueAt: new Date("2026-12-01T00:00:00Z"), code: "person-asked" as const, now: NOW };
    expect(whyNotPostpone(aTask({ isStatutory: true }), me, later)).toBe("statutory");
    expect(whyNotPostpone(aTask(), me, later)).toBeUndefined();
    expect(whyNotPostpone(aTask(), me, { ...later, dueAt: NOW })).toBe("not-later");
    expect(whyNotPostpone(aTask(), me, { ...later, code: "other" })).toBe("note-missing");
    expect(whyNotFinish(aTask({ finishedBySource: true }), me, { code: "done" })).toBe("finished-elsewhere");
    expect(whyNotFinish(aTask({ ownerAgencyId: "theirs" }), me, { code: "done" })).toBe("not-yours");
    expect(whyNotReopen(aTask(), me)).toBe("still-open");
  });
});

describe("telling the next one up", () => {
  const someLate = fc.record({ dueAt: fc.constant(NOW), lateWeight: fc.integer({ min: 0, max: 4 }) });

  test("levels only rise, and each is reached exactly when it was announced", () => {
    fc.assert(fc.property(someLate, fc.integer({ min: -1000, max: 1000 }), (task, hours) => {
      const now = new Date(NOW.getTime() + hours * 3_600_000 + 1);
      const level = escalationLevel(task, now);
      if (hours < 0) expect(level).toBe(0);
      const next = nextEscalationAt(task, level);
      if (next) expect(escalationLevel(task, new Date(next.getTime() + 1))).toBeGreaterThan(level);
      if (next) expect(next.getTime()).toBeGreaterThanOrEqual(now.getTime() - 1);
    }));
  });

  test("liberty is told at once and to the province within the hour; a routine task stays in its agency", () => {
    const after = (lateWeight: number, hours: number): EscalationLevel => escalationLevel({ dueAt: NOW, lateWeight }, new Date(NOW.getTime() + hours * 3_600_000 + 1));
    expect([after(0, 0), after(0, 1), after(2, 1), after(2, 24), after(2, 72), after(4, 9999)]).toEqual([2, 3, 1, 2, 3, 2]);
  });
});

describe("agreeing to a plan", () => {
  const content: PlanContent = {
    goals: [{ id: "g", words: "อยากเรียนต่อ" }],
    steps: [{ id: "s", service: "education", ownerAccountId: "you", dueOn: "2026-12-01" }],
  };
  const ask: AgreementAsk = { answer: "yes", how: "said", answeredAt: NOW, refusalExplained: true, now: NOW };

  test("needs her own goal, an owner and a day for every step, her answer, and that a no was explained as normal", () => {
    const why = (change: Partial<PlanContent>, asked: Partial<AgreementAsk> = {}) => whyNotAgree({ state: "draft", content: { ...content, ...change } }, { ...ask, ...asked });
    expect(why({})).toBeUndefined();
    expect(why({ goals: [] })).toBe("no-own-goal");
    expect(why({ steps: [] })).toBe("no-step");
    expect(why({ steps: [{ id: "s", service: "education", dueOn: "2026-12-01" }] })).toBe("step-without-owner");
    expect(why({ steps: [{ id: "s", service: "education", ownerAccountId: "you" }] })).toBe("step-without-due");
    expect(why({}, { how: undefined })).toBe("agreement-missing");
    expect(why({}, { refusalExplained: false })).toBe("refusal-not-explained");
    expect(whyNotAgree({ state: "agreed", content }, ask)).toBe("already-agreed");
  });
});
