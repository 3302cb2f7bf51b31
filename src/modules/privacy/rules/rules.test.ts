import { expect, test } from "vitest";
import { leastRisk, noticeTimes, whyNotAssess, whyNotClose, whyNotNotify, type IncidentFacts } from "./incident.ts";
import { autoMarks, countMarks, stretchesOf } from "./redaction.ts";
import { timeliness, whyNotAnswer } from "./requests.ts";
import { endFor, secondCapacity, whyNotApprove, whyNotAsk } from "./shredding.ts";

test("names of others are covered wherever they stand, the person's own never", () => {
  const text = "มะลิ คุยกับ Somchai และ somchai โทร 081-234-5678 กับแม่ ใจดี";
  const marks = autoMarks(text, [{ text: "Somchai", reason: "otherPerson" }, { text: "0812345678", reason: "otherPerson" }, { text: "ใจดี", reason: "otherPerson" }], ["ใจดี"]);
  const shown = stretchesOf({ text, marks }).map((one) => ("text" in one ? one.text : `[${one.reason}]`)).join("");
  expect(shown).toBe("มะลิ คุยกับ [otherPerson] และ [otherPerson] โทร [otherPerson] กับแม่ ใจดี");
  expect(countMarks([{ id: "1", kind: "note", at: null, role: null, fields: [{ path: "", text, marks }] }])).toBe(3);
});

test("a name with signs of a pattern in it is only a name; overlapping marks become one", () => {
  expect(autoMarks("a.b (c", [{ text: "(c", reason: "staffName" }, { text: "a.b", reason: "staffName" }], [])).toHaveLength(2);
  const marks = [{ from: 0, to: 4, reason: "safety", isAutomatic: false, by: null }, { from: 2, to: 6, reason: "reporter", isAutomatic: true, by: null }] as const;
  expect(stretchesOf({ text: "abcdefgh", marks })).toEqual([{ reason: "safety" }, { reason: "reporter" }, { text: "gh" }]);
  expect(autoMarks("x", [{ text: "x", reason: "safety" }], [])).toEqual([]);
});

test("two people of one role and one agency are not two pairs of eyes", () => {
  const asked = { state: "asked", askedBy: "a", askedAs: "caseManager", askedAgency: "g", isHeld: false, approvedBy: null } as const;
  expect(whyNotApprove(asked, { accountId: "b", agencyId: "g", roles: ["caseManager"] })).toBe("needs-other-role");
  expect(secondCapacity(asked, { accountId: "b", agencyId: "h", roles: ["caseManager"] })).toBe("caseManager");
  expect(secondCapacity(asked, { accountId: "b", agencyId: "g", roles: ["caseManager", "dpo"] })).toBe("dpo");
  expect(whyNotApprove({ ...asked, isHeld: true }, { accountId: "b", agencyId: "g", roles: ["dpo"] })).toBe("case-is-held");
  expect(whyNotAsk({ leadId: "l", caseId: "c", isHeld: false, roles: ["desk"], shredding: null })).toBe("belongs-to-case");
  const outside = { accountId: "x", agencyId: "g", roles: [], isAdminDpo: false } as const;
  expect(endFor({ ...asked, state: "waiting", approvedBy: "b" }, outside)).toBeUndefined();
  expect(endFor({ ...asked, state: "destroyed", approvedBy: "b" }, { ...outside, accountId: "a" })).toBeUndefined();
});

test("late is late at the first moment after the thirtieth day", () => {
  const dueAt = new Date("2026-12-22T03:00:00Z");
  expect(timeliness({ dueAt, endedAt: dueAt }, new Date("2027-01-01T00:00:00Z"))).toBe("inTime");
  expect(timeliness({ dueAt, endedAt: null }, new Date("2026-12-22T03:00:00.001Z"))).toBe("late");
  const facts = { state: "open", kind: "withdraw", identityCheck: "papersSeen", parts: 0, checkedParts: 0, corrections: 0, withdrawnConsents: 0, hasShredding: false } as const;
  expect(whyNotAnswer(facts, "consentWithdrawn")).toBe("no-consent-withdrawn");
  expect(whyNotAnswer({ ...facts, withdrawnConsents: 1 }, "consentWithdrawn")).toBeUndefined();
});

test("where a child stays is a high risk by itself; less needs a reason", () => {
  const exposure = { categories: ["place"], peopleCount: 1, hasMinors: true, hasVulnerable: false };
  expect(leastRisk(exposure)).toBe("high");
  expect(leastRisk({ categories: [], peopleCount: 0, hasMinors: false, hasVulnerable: false })).toBe("none");
  expect(whyNotAssess("open", exposure, { risk: "risk", words: "" })).toBe("lower-needs-words");
  expect(whyNotAssess("open", exposure, { risk: "risk", words: "เครื่องถูกเข้ารหัสไว้และได้คืนแล้วใน 1 ชั่วโมง" })).toBeUndefined();
  expect(noticeTimes(new Date("2026-11-20T00:00:00Z"))).toEqual({ dueAt: new Date("2026-11-23T00:00:00Z"), latestAt: new Date("2026-12-05T00:00:00Z") });
});

test("an incident ends when everybody who must know was told", () => {
  const facts: IncidentFacts = { state: "assessed", risk: "high", noticeDueAt: new Date(2), latestNoticeAt: new Date(9), notifiedAt: null, untold: 1, measures: 0 };
  expect(whyNotClose(facts)).toBe("regulator-not-told");
  expect(whyNotClose({ ...facts, notifiedAt: new Date(1) })).toBe("people-not-told");
  expect(whyNotClose({ ...facts, notifiedAt: new Date(1), untold: 0 })).toBe("no-measure");
  expect(whyNotClose({ ...facts, risk: "none", measures: 1 })).toBeUndefined();
  expect(whyNotNotify(facts, { at: new Date(3), lateReason: "factsUnclear", words: "สั้น" }, new Date(4))).toBe("late-reason-missing");
  expect(whyNotNotify(facts, { at: new Date(5) }, new Date(4))).toBe("sent-in-the-future");
});
