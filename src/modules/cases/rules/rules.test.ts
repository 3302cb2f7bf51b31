import fc from "fast-check";
import { expect, test } from "vitest";
import { closureReasons, needsFollowUp, usualFollowUps, whyNotClose } from "./closure.ts";
import { confidentialities, whyNotChangeClass } from "./confidentiality.ts";
import { whyNotAskHandover, whyNotNameManager } from "./manager.ts";
import { openStages, stages, whyNotMoveStage } from "./stages.ts";

test("an open case can reach every other open stage, back only with a reason, and never `closed` by moving", () => {
  fc.assert(
    fc.property(fc.constantFrom(...stages), fc.constantFrom(...stages), fc.boolean(), (from, to, hasReason) => {
      const isAllowed = whyNotMoveStage(from, to, { hasReason }) === undefined;
      const isBack = stages.indexOf(to) < stages.indexOf(from);
      expect(isAllowed).toBe(from !== "closed" && to !== "closed" && from !== to && (!isBack || hasReason));
    }),
  );
});

const day = fc.date({ min: new Date("2026-01-02"), max: new Date("2028-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const facts = fc.record({ stage: fc.constantFrom(...stages), hasManager: fc.boolean(), hasPendingHandover: fc.boolean(), openReferrals: fc.nat(2), today: fc.constant("2026-06-15") });

test("whatever closes has a manager for its follow-ups, and they all lie ahead", () => {
  fc.assert(
    fc.property(fc.constantFrom(...closureReasons), fc.array(day, { maxLength: 15 }), facts, (reason, followUps, around) => {
      if (whyNotClose({ reason, followUps }, around) !== undefined) return;
      expect(around.stage).not.toBe("closed");
      expect(around.hasPendingHandover).toBe(false);
      expect(around.openReferrals).toBe(0);
      expect(followUps.every((one) => one > around.today)).toBe(true);
      expect(followUps.length <= 12).toBe(true);
      expect(!needsFollowUp(reason) || followUps.length > 0).toBe(true);
      expect(followUps.length === 0 || around.hasManager).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("the usual follow-ups are 1, 3, 6 and 12 months later, on the last day of a shorter month", () => {
  expect(usualFollowUps("2026-10-26")).toEqual(["2026-11-26", "2027-01-26", "2027-04-26", "2027-10-26"]);
  expect(usualFollowUps("2026-08-31")).toEqual(["2026-09-30", "2026-11-30", "2027-02-28", "2027-08-31"]);
});

test("only manager and coordinator change the class, never wider without a reason, never alone in or out of the seal", () => {
  const one = fc.constantFrom(...confidentialities);
  fc.assert(
    fc.property(fc.record({ from: one, to: one, hasReason: fc.boolean() }), fc.record({ discipline: fc.constantFrom("caseManager", "pochtCoordinator", "socialWorker", "doctor"), isClosed: fc.boolean(), hasManager: fc.boolean() }), (asked, seat) => {
      const [{ from, to, hasReason }, { discipline, isClosed, hasManager }] = [asked, seat];
      const isAllowed = whyNotChangeClass({ from, to, hasReason }, { discipline, isClosed, hasManager }) === undefined;
      const isWider = confidentialities.indexOf(to) < confidentialities.indexOf(from);
      expect(isAllowed).toBe(["caseManager", "pochtCoordinator"].includes(discipline) && !isClosed && from !== to && (!isWider || hasReason) && from !== "sealed" && to !== "sealed" && (to !== "secret" || hasManager));
    }),
  );
});

test("a hand-over is asked by the manager or the coordinator, for somebody of the team who may be manager", () => {
  const asked = { stage: "protection", managerId: "a", toAccountId: "b", askedBy: { accountId: "a", discipline: "caseManager" }, hasPending: false, isToInTeam: true, mayToBeManager: true };
  expect(whyNotAskHandover(asked)).toBeUndefined();
  expect(whyNotAskHandover({ ...asked, askedBy: { accountId: "c", discipline: "pochtCoordinator" } })).toBeUndefined();
  expect(whyNotAskHandover({ ...asked, askedBy: { accountId: "c", discipline: "socialWorker" } })).toBe("only-manager-or-coordinator");
  expect(whyNotAskHandover({ ...asked, toAccountId: "a" })).toBe("is-manager-already");
  expect(whyNotAskHandover({ ...asked, mayToBeManager: false })).toBe("cannot-be-seated");
  expect(whyNotAskHandover({ ...asked, stage: "closed" })).toBe("case-closed");
  expect(whyNotNameManager({ stage: "closed", managerId: null, toAccountId: "b", discipline: "pochtCoordinator" })).toBe("case-closed");
  expect(whyNotNameManager({ stage: "intake", managerId: "b", toAccountId: "b", discipline: "pochtCoordinator" })).toBe("is-manager-already");
  expect(openStages).not.toContain("closed");
});
