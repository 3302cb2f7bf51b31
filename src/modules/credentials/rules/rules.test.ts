import { describe, expect, test } from "vitest";
import { competences, coursesFor, endOf, requiredOf, usualRequirements } from "./competences.ts";
import { lackOf, whyNotGoOn } from "./gates.ts";
import { cardEnd, cardNumber, cardState, stateAfter, whyNotApply, whyNotDecide, whyNotGrant, criterionCodes } from "./official.ts";
import { gapsOf, holdingOf, reminderDue, stateOf } from "./standing.ts";

const at = (iso: string): Date => new Date(iso);
const term = (expires: string, revoked: string | null = null) => ({ issuedAt: at("2024-01-10T03:00:00Z"), expiresAt: at(expires), revokedAt: revoked ? at(revoked) : null });
const now = at("2026-01-10T03:00:00Z");

describe("a certificate", () => {
  test("counts until its last moment, and not at it; revoked it counts never", () => {
    expect(["2026-01-10T03:00:00Z", "2026-01-10T03:00:01Z", "2026-03-11T03:00:00Z", "2026-03-11T03:00:01Z"].map((end) => stateOf(term(end), now))).toEqual(["expired", "expiring", "expiring", "valid"]);
    expect(stateOf(term("2030-01-01T00:00:00Z", "2025-01-01T00:00:00Z"), now)).toBe("revoked");
  });

  test("of several of one competence the best counts; of none it is missing", () => {
    expect(holdingOf([term("2025-01-01T00:00:00Z"), term("2030-01-01T00:00:00Z", "2025-01-01T00:00:00Z")], now)).toBe("expired");
    expect(holdingOf([term("2025-01-01T00:00:00Z"), term("2030-01-01T00:00:00Z")], now)).toBe("valid");
    expect(holdingOf([], now)).toBe("missing");
  });

  test("ends on the same day after months, and on the last day where that day is not there", () => {
    expect(endOf(at("2026-01-10T03:00:00Z"), "interpret").toISOString()).toBe("2028-01-10T03:00:00.000Z");
    expect(endOf(at("2026-08-31T03:00:00Z"), "rights", 6).toISOString()).toBe("2027-02-28T03:00:00.000Z");
  });

  test("reminds at 60, 30 and 7 days, once each, and never after its end", () => {
    const days = (left: number): Date => new Date(now.getTime() + left * 86_400_000);
    const due = (left: number, reminded: number | null) => reminderDue({ issuedAt: now, expiresAt: days(left), revokedAt: null }, reminded, now);
    expect([due(61, null), due(60, null), due(59, 60), due(30, 60), due(29, 30), due(7, 30), due(3, 7), due(3, null), due(0, null)]).toEqual([undefined, 60, undefined, 30, undefined, 7, undefined, 7, undefined]);
  });
});

test("every role needs only what a course leads to; the authority's word stands before the usual", () => {
  expect(competences.every((one) => coursesFor[one].length > 0)).toBe(true);
  expect(Object.values(usualRequirements).flat().every((one) => competences.includes(one))).toBe(true);
  expect(requiredOf(["doctor"], [])).toEqual(["trauma-informed"]);
  expect(requiredOf(["doctor"], [{ role: "doctor", competence: "rights", isRequired: true }, { role: "doctor", competence: "trauma-informed", isRequired: false }])).toEqual(["rights"]);
});

test("a gap names its courses; what is missing stands before what only ends soon", () => {
  const gaps = gapsOf(["trauma-informed", "rights"], new Map([["trauma-informed" as const, [term("2026-02-01T00:00:00Z")]]]), now);
  expect(gaps).toEqual([{ competence: "rights", holding: "missing", courses: ["rights"] }, { competence: "trauma-informed", holding: "expiring", courses: ["trauma-informed-care", "psychological-dynamics"] }]);
});

test("a gate blocks, wants a reason, or asks nothing", () => {
  const gate = { act: "interpret", competence: "interpret" } as const;
  expect(lackOf({ ...gate, mode: "block" }, "valid")).toBeUndefined();
  expect(lackOf({ ...gate, mode: "off" }, "missing")).toBeUndefined();
  expect(whyNotGoOn(lackOf({ ...gate, mode: "block" }, "expired"), "nobodyElseInTime")).toBe("certificate");
  expect(whyNotGoOn(lackOf({ ...gate, mode: "warn" }, null), undefined)).toBe("reason");
  expect(whyNotGoOn(lackOf({ ...gate, mode: "warn" }, "missing"), "nobodyElseInTime")).toBeUndefined();
});

describe("a competent official", () => {
  const states = ["waiting", "moreAsked", "granted", "refused", "withdrawn"] as const;
  const acts = ["ask", "answer", "grant", "refuse", "withdraw"] as const;
  test("goes from waiting to a decision; what is decided stays", () => {
    expect(states.map((state) => acts.map((act) => stateAfter(state, act) ?? "-").join(" "))).toEqual(["moreAsked - granted refused withdrawn", "- waiting - refused withdrawn", "- - - - -", "- - - - -", "- - - - -"]);
  });

  test("is decided about by somebody else only, and granted only with every criterion and a proof of training", () => {
    expect(whyNotDecide({ state: "waiting", applicantId: "a", deciderId: "a" }, "refuse")).toBe("own-application");
    expect(whyNotDecide({ state: "granted", applicantId: "a", deciderId: "b" }, "grant")).toBe("application-not-open");
    expect(whyNotDecide({ state: "moreAsked", applicantId: "a", deciderId: "b" }, "grant")).toBe("application-not-open");
    expect(whyNotGrant({ criteria: criterionCodes.slice(1), hasCertificate: true, papers: [] })).toBe("criteria-missing");
    expect(whyNotGrant({ criteria: criterionCodes, hasCertificate: false, papers: ["degree"] })).toBe("training-not-proven");
    expect([whyNotGrant({ criteria: criterionCodes, hasCertificate: false, papers: ["training"] }), whyNotGrant({ criteria: criterionCodes, hasCertificate: true, papers: [] })]).toEqual([undefined, undefined]);
  });

  test("has a card to its last day, renewable for ninety days before; suspended it is worth nothing", () => {
    const card = { expiresOn: "2026-06-30", suspendedAt: null, endedAt: null };
    expect(["2026-03-31", "2026-04-01", "2026-06-30", "2026-07-01"].map((day) => cardState(card, day))).toEqual(["active", "expiring", "expiring", "expired"]);
    expect(cardState({ ...card, suspendedAt: now }, "2026-01-10")).toBe("suspended");
    expect(cardState({ ...card, suspendedAt: now, endedAt: now }, "2026-01-10")).toBe("replaced");
    expect([whyNotApply("active"), whyNotApply("suspended"), whyNotApply("expiring"), whyNotApply("expired"), whyNotApply(undefined)]).toEqual(["card-holds-yet", "card-suspended", undefined, undefined, undefined]);
    expect([cardEnd("2026-01-10"), cardEnd("2024-02-29"), cardNumber("50", 7, "2026-01-10")]).toEqual(["2029-01-09", "2027-02-28", "50-0007/2569"]);
  });
});
