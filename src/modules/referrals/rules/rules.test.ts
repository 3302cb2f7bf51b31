import fc from "fast-check";
import { expect, test } from "vitest";
import { ageBandOf, extractOf, warningsOf, type ExtractSources } from "./extract.ts";
import { answerDueAt, questionDueAt, usualAnswerBy } from "./due.ts";
import { moves, stateAfter, whyNot, whyNotRemind, type Move, type ReferralFacts } from "./referral.ts";
import { categoryOf } from "./purpose.ts";
import { whyNotSend, type SendDraft, type SendFacts } from "./send.ts";
import { consentStandings, extractParts, states, type ReferralState } from "./words.ts";

const NOW = new Date("2026-06-24T03:00:00Z");
const allMoves = Object.keys(moves) as Move[];

const aFact = fc.record({
  state: fc.constantFrom(...states),
  consent: fc.constantFrom(...consentStandings),
  isCaseClosed: fc.boolean(),
  actsForSender: fc.boolean(),
  actsForReceiver: fc.boolean(),
  isFromActor: fc.boolean(),
  isAcknowledged: fc.boolean(),
  remindedAt: fc.constant(null),
}) satisfies fc.Arbitrary<ReferralFacts>;

test("nobody makes the other side's move, in any state, whatever the consent", () => {
  fc.assert(
    fc.property(aFact, fc.constantFrom(...allMoves), (facts, move) => {
      const isAllowed = whyNot(move, facts) === undefined;
      if (isAllowed && moves[move].by === "sender") expect(facts.actsForSender).toBe(true);
      if (isAllowed && moves[move].by === "receiver") expect(facts.actsForReceiver && !facts.isFromActor).toBe(true);
    }),
  );
});

test("whatever both sides do, an ended referral never moves again and nothing is taken up without consent", () => {
  const aStep = fc.record({ move: fc.constantFrom(...allMoves), facts: aFact });
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 40 }), (steps) => {
      let state: ReferralState = "sent";
      for (const { move, facts } of steps) {
        const before: ReferralState = state;
        if (whyNot(move, { ...facts, state }) !== undefined) continue;
        state = stateAfter(move, state);
        if (["declined", "completed", "withdrawn"].includes(before)) expect(state).toBe(before);
        if (state === "accepted" && before !== "accepted") expect(["inForce", "notNeeded"]).toContain(facts.consent);
        if (state === "completed" && before !== "completed") expect(before).toBe("accepted");
      }
    }),
  );
});

test("nothing hangs: in every open state somebody can end it, also without consent and in a closed case", () => {
  fc.assert(
    fc.property(aFact, (facts) => {
      fc.pre(["sent", "asked", "accepted"].includes(facts.state));
      const both = { ...facts, actsForSender: true, actsForReceiver: true, isFromActor: false };
      expect(whyNot("withdraw", both)).toBeUndefined();
      expect([whyNot("decline", both), whyNot("complete", both)]).toContain(undefined);
    }),
  );
});

test("a partner is reminded at most once a day", () => {
  const facts: ReferralFacts = { state: "sent", consent: "inForce", isCaseClosed: false, actsForSender: true, actsForReceiver: false, isFromActor: true, isAcknowledged: false, remindedAt: new Date("2026-06-23T05:00:00Z") };
  expect(whyNotRemind(facts, NOW)).toBe("reminded-today");
  expect(whyNotRemind({ ...facts, remindedAt: new Date("2026-06-23T02:00:00Z") }, NOW)).toBeUndefined();
});

const sources: ExtractSources = {
  person: { label: "A", safeName: "น้องฟ้า", ageText: "13", isChild: true, languages: ["tha"], needsInterpreter: false },
  needs: "needs",
  safety: "safety",
  urgency: "high",
  contact: { name: "n", agencyNameTh: "ก", agencyNameEn: "a", phone: null },
};

test("the extract holds the ticked parts and nothing else", () => {
  fc.assert(
    fc.property(fc.subarray([...extractParts]), (scope) => {
      expect(Object.keys(extractOf(scope, sources)).sort()).toEqual([...scope].sort());
    }),
  );
});

test("an age is told as a band, and in doubt as a child", () => {
  expect(ageBandOf({ ageText: "13", isChild: true })).toBe("13-14");
  expect(ageBandOf({ ageText: "15–17", isChild: true })).toBe("15-17");
  expect(ageBandOf({ ageText: "16–19", isChild: true })).toBe("child");
  expect(ageBandOf({ ageText: "20–30", isChild: false })).toBe("adult");
  expect(ageBandOf({ ageText: "16–19", isChild: null })).toBe("child");
  expect(ageBandOf({ ageText: "", isChild: true })).toBe("child");
  expect(ageBandOf({ ageText: "", isChild: null })).toBe("unknown");
  expect(ageBandOf({ ageText: "71", isChild: false })).toBe("60+");
});

test("a phone number or an address in the text is pointed out before sending", () => {
  expect(warningsOf({ needs: "โทร ๐๘๑-๒๓๔-๕๖๗๘" })).toEqual(["number-in-text"]);
  expect(warningsOf({ safety: "อยู่บ้านเลขที่ 9" })).toEqual(["address-in-text"]);
  expect(warningsOf({ needs: "นัดวันที่ 24/06/2569 เวลา 10.00 น." })).toEqual([]);
});

const draft: SendDraft = { hasPerson: true, scope: ["needs"], needs: "x", safety: "", answerBy: usualAnswerBy("high", NOW), lawfulBasis: "consent", basisReason: "" };
const facts: SendFacts = { isCaseClosed: false, isMinimumOnly: false, takesReferrals: true, receivers: 1, consent: "inForce", hasSameOpen: false, now: NOW };

test.each<[string, Partial<SendDraft>, Partial<SendFacts>]>([
  ["case-closed", {}, { isCaseClosed: true }],
  ["agency-takes-none", {}, { takesReferrals: false }],
  ["agency-has-nobody", {}, { receivers: 0 }],
  ["already-sent", {}, { hasSameOpen: true }],
  ["nothing-shared", { scope: [] }, {}],
  ["minimum-only", { scope: ["name"] }, { isMinimumOnly: true }],
  ["no-person-for-part", { hasPerson: false, scope: ["ageBand"] }, {}],
  ["needs-missing", { needs: "" }, {}],
  ["safety-missing", { scope: ["safety"] }, {}],
  ["answer-by-past", { answerBy: NOW }, {}],
  ["answer-by-too-far", { answerBy: new Date("2026-12-01T00:00:00Z") }, {}],
  ["basis-reason-short", { lawfulBasis: "legalDuty", basisReason: "สั้นไป" }, {}],
  ["consent-needs-person", { hasPerson: false }, {}],
  ["consent-missing", {}, { consent: "none" }],
  ["consent-for-other-purpose", {}, { consent: "otherPurpose" }],
  ["consent-withdrawn", {}, { consent: "withdrawn" }],
  ["consent-refused", {}, { consent: "refused" }],
  ["consent-expired", {}, { consent: "expired" }],
])("sending is refused: %s", (code, changedDraft, changedFacts) => {
  expect(whyNotSend({ ...draft, ...changedDraft }, { ...facts, ...changedFacts })?.code).toBe(code);
});

test("a lawful basis with its reason needs no consent and no person", () => {
  expect(whyNotSend({ ...draft, hasPerson: false, lawfulBasis: "vitalInterest", basisReason: "เด็กบาดเจ็บ ต้องพบแพทย์ทันทีคืนนี้" }, { ...facts, consent: "none" })).toBeUndefined();
});

test("a question is due within a day and never at once; waiting for the sender is not the partner's time", () => {
  const answerBy = new Date("2026-06-24T04:00:00Z");
  expect(questionDueAt({ answerBy, now: NOW }).toISOString()).toBe("2026-06-24T05:00:00.000Z");
  expect(answerDueAt({ answerBy, now: NOW }).toISOString()).toBe("2026-06-25T03:00:00.000Z");
});

test("which shelter was asked is a secret of the place", () => {
  expect(categoryOf("health", "shelter")).toBe("shelterPlace");
  expect(categoryOf("shelter", "ngo")).toBe("shelterPlace");
  expect(categoryOf("health", "hospital")).toBe("plan");
});
