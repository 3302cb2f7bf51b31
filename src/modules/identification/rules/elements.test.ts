import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { thaiScreeningV1 as instrument } from "../instrument/thai-screening-v1.ts";
import type { Answers } from "../instrument/types.ts";
import { DECISIONS, missingElements, whyNotDecide } from "./elements.ts";
import type { Decision, DecisionContext } from "./elements.ts";
import { indicatorsOf } from "./indicators.ts";

const adult: DecisionContext = { hasScreening: true, wasChildAtEvent: false };
const child: DecisionContext = { hasScreening: true, wasChildAtEvent: true };
const actAndPurpose = { act: "met online, taken to a house", purpose: "pictures were asked for" };

const someText = fc.option(fc.constantFrom("", "  ", "because the team saw it"), { nil: undefined });
const someDecision = fc
  .record({ kind: fc.constantFrom(...DECISIONS), act: someText, means: someText, purpose: someText, compulsion: someText, reason: someText, nextHelp: someText })
  .map(({ kind, reason, nextHelp, ...basis }): Decision => {
    const said = Object.fromEntries(Object.entries(basis).filter(([, text]) => text !== undefined));
    return { kind, basis: said, ...(reason === undefined ? {} : { reason }), ...(nextHelp === undefined ? {} : { nextHelp }) };
  });

describe("elements nothing points to yet", () => {
  const answers: Answers = { "act.moved": { reply: "yes" }, "purpose.say-no": { reply: "no" } };

  test("an adult still lacks means, a child lacks nothing", () => {
    expect(missingElements(indicatorsOf(instrument, answers, { isChild: false }), { wasChildAtEvent: false })).toEqual(["means"]);
    expect(missingElements(indicatorsOf(instrument, answers, { isChild: true }), { wasChildAtEvent: true })).toEqual([]);
  });

  test("nothing answered means everything is missing", () => {
    expect(missingElements(indicatorsOf(instrument, {}, { isChild: false }), { wasChildAtEvent: false })).toEqual(["act", "means", "purpose"]);
  });
});

describe("a decision of the team", () => {
  test("a child at the event is identified by act and purpose alone", () => {
    expect(whyNotDecide({ kind: "identified", basis: actAndPurpose }, child)).toBeUndefined();
  });

  test("an adult needs means too, or the team says why it identifies without it", () => {
    expect(whyNotDecide({ kind: "identified", basis: actAndPurpose }, adult)).toBe("means-required-for-adult");
    expect(whyNotDecide({ kind: "identified", basis: actAndPurpose, withoutElementsBecause: "cannot speak of it yet" }, adult)).toBeUndefined();
    expect(whyNotDecide({ kind: "identified", basis: { ...actAndPurpose, means: "papers held" } }, adult)).toBeUndefined();
  });

  test("a person may be presumed before a screening: protection does not wait", () => {
    expect(whyNotDecide({ kind: "presumed", basis: { general: "afraid to go back, no papers" } }, { ...child, hasScreening: false })).toBeUndefined();
    expect(whyNotDecide({ kind: "presumed", basis: {} }, child)).toBe("basis-missing");
  });

  test("nobody is identified, or found not to be a victim, without a screening", () => {
    const unscreened = { ...adult, hasScreening: false };
    expect(whyNotDecide({ kind: "identified", basis: actAndPurpose }, unscreened)).toBe("no-screening");
    expect(whyNotDecide({ kind: "not-a-victim", basis: {}, reason: "r", nextHelp: "h" }, unscreened)).toBe("no-screening");
  });

  test("one official alone does not identify", () => {
    const alone = { ...child, decidingDisciplines: ["inquiryOfficial", "inquiryOfficial"] };
    expect(whyNotDecide({ kind: "identified", basis: actAndPurpose }, alone)).toBe("team-needed");
  });

  test("s.6/1 asks how the work was compelled", () => {
    expect(whyNotDecide({ kind: "forced-labour-6-1", basis: { purpose: "unpaid work" } }, adult)).toBe("compulsion-basis-missing");
    expect(whyNotDecide({ kind: "forced-labour-6-1", basis: { compulsion: "papers and pay held" } }, adult)).toBeUndefined();
  });

  test("not a victim of trafficking needs a reason and the help that comes next", () => {
    expect(whyNotDecide({ kind: "not-a-victim", basis: {} }, adult)).toBe("reason-missing");
    expect(whyNotDecide({ kind: "not-a-victim", basis: {}, reason: "cares for her grandmother" }, adult)).toBe("next-help-missing");
    expect(whyNotDecide({ kind: "not-a-victim", basis: {}, reason: "cares for her grandmother", nextHelp: "carer allowance" }, adult)).toBeUndefined();
  });

  test("a presumption is followed by any decision; a final decision only by a review with its reason", () => {
    expect(whyNotDecide({ kind: "identified", basis: actAndPurpose }, { ...child, current: "presumed" })).toBeUndefined();
    const decided: DecisionContext = { ...child, current: "not-a-victim" };
    expect(whyNotDecide({ kind: "identified", basis: actAndPurpose }, decided)).toBe("already-decided");
    expect(whyNotDecide({ kind: "identified", basis: actAndPurpose, isReview: true }, decided)).toBe("review-needs-reason");
    expect(whyNotDecide({ kind: "identified", basis: actAndPurpose, isReview: true, reason: "new account" }, decided)).toBeUndefined();
  });

  test("whatever is allowed for an adult is allowed for a child", () => {
    fc.assert(
      fc.property(someDecision, (decision) => {
        if (whyNotDecide(decision, adult) === undefined) expect(whyNotDecide(decision, child)).toBeUndefined();
      }),
    );
  });

  test("no decision passes without a word of why", () => {
    fc.assert(
      fc.property(someDecision, fc.boolean(), (decision, wasChildAtEvent) => {
        const said = [decision.reason, ...Object.values(decision.basis)].some((text) => (text ?? "").trim() !== "");
        if (!said) expect(whyNotDecide(decision, { hasScreening: true, wasChildAtEvent })).toBeDefined();
      }),
    );
  });
});
