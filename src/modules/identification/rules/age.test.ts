import { addDays } from "#thai/dates.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findAge } from "./age.ts";
import type { AgeEvidence } from "./age.ts";

const today = "2026-02-13";
const idCard = (birthDate: string): AgeEvidence => ({ id: "card", kind: "identity-card", claim: { says: "birth-date", birthDate } });
const says = (age: number): AgeEvidence => ({ id: "own", kind: "own-statement", claim: { says: "age", age, onDay: today } });

const someDay = fc.integer({ min: 0, max: 365 * 45 }).map((days) => addDays("1980-01-01", days));
const someEvidence: fc.Arbitrary<AgeEvidence> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom("identity-card", "passport", "own-statement", "family-statement", "medical-estimate", "appearance"),
  isDoubtful: fc.boolean(),
  claim: fc.oneof(
    fc.record({ says: fc.constant("birth-date"), birthDate: someDay }),
    fc.record({ says: fc.constant("birth-year"), birthYear: fc.integer({ min: 1980, max: 2020 }) }),
    fc.record({ says: fc.constant("age"), age: fc.integer({ min: 8, max: 50 }), onDay: fc.constant(today) }),
    fc.record({ says: fc.constant("cannot-tell") }),
  ),
});

describe("age with the benefit of the doubt", () => {
  test("without any evidence the person is treated as a child", () => {
    expect(findAge([], today)).toEqual({ standing: "in-doubt", treatAsChild: true, basis: ["no-evidence"], restsOn: [] });
  });

  test("a sound card of eighteen years shows an adult on the birthday and a child the day before", () => {
    expect(findAge([idCard("2008-02-13")], today).standing).toBe("adult");
    expect(findAge([idCard("2008-02-13")], "2026-02-12").standing).toBe("child");
  });

  test("only the birth year known: the youngest possible age counts", () => {
    const year: AgeEvidence = { id: "y", kind: "birth-certificate", claim: { says: "birth-year", birthYear: 2008 } };
    expect(findAge([year], today)).toMatchObject({ standing: "in-doubt", treatAsChild: true, ageBetween: { min: 17, max: 18 } });
  });

  test("her own word of nineteen, without papers, leaves doubt; twenty-two does not", () => {
    expect(findAge([says(19)], today)).toMatchObject({ treatAsChild: true, basis: ["evidence-leaves-doubt"] });
    expect(findAge([says(22)], today)).toMatchObject({ treatAsChild: false, basis: ["evidence-18-or-over"] });
  });

  test("her own word of sixteen outweighs a passport, until the team sets it aside with a reason", () => {
    const passport: AgeEvidence = { id: "p", kind: "passport", claim: { says: "birth-date", birthDate: "2004-01-01" } };
    expect(findAge([passport, says(16)], today)).toMatchObject({ treatAsChild: true, basis: ["evidence-under-18", "evidence-disagrees"], restsOn: ["own"] });
    expect(findAge([passport, { ...says(16), setAsideBecause: "misheard, she said twenty-six" }], today).treatAsChild).toBe(false);
  });

  test("a doubtful paper is worth no more than a statement", () => {
    expect(findAge([{ ...idCard("2007-01-01"), isDoubtful: true }], today)).toMatchObject({ treatAsChild: true, basis: ["evidence-leaves-doubt", "papers-doubtful"] });
  });

  test("an adult today was a child when it began", () => {
    expect(findAge([idCard("2006-06-01")], today).treatAsChild).toBe(false);
    expect(findAge([idCard("2006-06-01")], "2022-03-01").standing).toBe("child");
  });

  test("one more piece of evidence against adulthood never makes an adult", () => {
    fc.assert(
      fc.property(fc.array(someEvidence, { maxLength: 5 }), (evidence) => {
        expect(findAge([...evidence, { id: "young", kind: "own-statement", claim: { says: "age", age: 15, onDay: today } }], today).treatAsChild).toBe(true);
      }),
    );
  });

  test("an earlier day never makes the person older", () => {
    fc.assert(
      fc.property(fc.array(someEvidence, { minLength: 1, maxLength: 5 }), fc.nat(8000), (evidence, days) => {
        const earlier = findAge(evidence, addDays(today, -days));
        if (findAge(evidence, today).treatAsChild) expect(earlier.treatAsChild).toBe(true);
      }),
    );
  });
});
