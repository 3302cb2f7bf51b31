import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ageFacts, type Contact, type Identity } from "#modules/people/public.ts";
import { flatten } from "../formats/assemble.ts";
import { fieldKeys, specOf } from "../formats/fields.ts";
import { emptyRecord, type ExchangeRecord } from "../formats/record.ts";
import { madeRecords } from "../testing/made-records.ts";
import { recordOfCase, type StoredPerson } from "./case-to-record.ts";
import { caseOfRecord, provinceCodeOf } from "./record-to-case.ts";
import { withoutPersonal } from "./without-personal.ts";

const now = new Date("2026-11-21T03:00:00Z");
const options = { provinceCode: "50", now, today: "2026-11-21" };
const bare = ({ importKey: _key, ...rest }: ExchangeRecord): unknown => rest;
const base = emptyRecord({ format: "none", file: "", row: 0 });

/** What the database would give back of a case just opened, to somebody who may read everything. */
function stored(record: ExchangeRecord): StoredPerson {
  const { person, closed, stage, openedAt, identityRest, contactRest } = caseOfRecord(record, options);
  const { name, birth, papers, address, notes } = person;
  const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value ?? null)) ?? undefined;
  return {
    code: "CM-2570-0001",
    stage: closed ? "closed" : stage,
    source: "import",
    provinceCode: "50",
    openedAt: openedAt ?? now,
    closedAt: closed?.at ?? null,
    safeName: person.safeName,
    sex: person.sex ?? null,
    citizenship: person.citizenship ?? [],
    languages: person.languages ?? [],
    needsInterpreter: person.needsInterpreter ?? null,
    identity: throughJson({ name, birth, papers, address, notes } as Identity),
    contact: throughJson(person.contact as Contact),
    profile: throughJson(person.profile),
    identityRest: throughJson(identityRest),
    contactRest: throughJson(contactRest),
    decision: undefined,
  };
}

test("any record put into a case comes back whole, every field of it", () => {
  fc.assert(
    fc.property(madeRecords(fieldKeys, { requiredKeys: [] }), (record) => {
      // Statelessness and an empty list of citizenships are the same answer in a different place.
      expect(Object.fromEntries(flatten(recordOfCase(stored(record))))).toEqual(Object.fromEntries(flatten(record)));
    }),
    { numRuns: 400 },
  );
});

test("what a source ruled out and what nobody understood comes back too", () => {
  const record: ExchangeRecord = { ...base, givenName: "ก", ruledOut: ["labourTypes:Begging"], unmapped: { ฉายา: "ฟ้าใส" }, anonymous: false };
  expect(bare(recordOfCase(stored(record)))).toEqual(bare(record));
});

test("of a personal field nothing stands among the coded facts", () => {
  fc.assert(
    fc.property(madeRecords(fieldKeys, { requiredKeys: ["nickname", "notes", "email"] }), (record) => {
      const { person } = caseOfRecord(record, options);
      const names = Object.keys(person.profile?.codes ?? {});
      expect(names.filter((name) => name !== "ruledOut" && specOf(name as (typeof fieldKeys)[number]).personal)).toEqual([]); // names of fields
    }),
  );
});

test("without personal fields a record is anonymous, whatever it held", () => {
  fc.assert(
    fc.property(madeRecords(fieldKeys, { requiredKeys: ["givenName"] }), (record) => {
      const plain = withoutPersonal(record);
      expect(plain.anonymous).toBe(true);
      expect([...flatten(plain).keys()].filter((target) => specOf(target.replace(/#.*$/, "") as (typeof fieldKeys)[number]).personal)).toEqual([]); // field keys
      for (const [target, value] of flatten(record)) if (!target.includes(".") && !specOf(target as (typeof fieldKeys)[number]).personal) expect(flatten(plain).get(target)).toEqual(value);
    }),
  );
});

describe("a row of a register as a case", () => {
  const open = (record: Partial<ExchangeRecord>) => caseOfRecord({ ...base, ...record }, options);

  test("the status of the register gives the stage; a closed case keeps the day it was closed", () => {
    expect(open({ caseStatus: "Active" }).stage).toBe("identification");
    expect(open({ caseStatus: "Active", traffickingStatus: "ActualVictimOfTrafficking" }).stage).toBe("protection");
    expect(open({ caseStatus: "FollowUp" }).stage).toBe("followUp");
    expect(open({ caseStatus: "ClosedReferred", closedOn: { iso: "2025-05-01", precision: "day" } }).closed).toEqual({ at: new Date("2025-04-30T17:00:00Z"), reason: "transferred" });
    expect(open({ caseStatus: "Closed" }).closed?.reason).toBeNull();
  });

  test("a case of which only the year is known begins with that year, never in the future", () => {
    expect(open({ yearOfRegistration: 2016 }).openedAt).toEqual(new Date("2015-12-31T17:00:00Z"));
    expect(open({}).openedAt).toBeUndefined();
  });

  test("the province of the row counts; a name nobody knows falls back to the batch", () => {
    expect(open({ caseProvince: "เชียงราย" }).provinceCode).toBe("57");
    expect(open({ caseProvince: "จังหวัด ตาก" }).provinceCode).toBe("63");
    expect(open({ caseProvince: "Shan State" }).provinceCode).toBe("50");
    expect(provinceCodeOf("chiang mai")).toBe("50");
  });

  test("a child of ten years ago is not shown as a child today, one of this year is", () => {
    const then = open({ yearOfRegistration: 2016, ageAtRegistration: { lower: 9, upper: 17 }, majorityAtRegistration: "Minor" }).person;
    expect(then.birth).toEqual({ ageApprox: 19, ageTo: 27, basis: "record" });
    expect(ageFacts(then.birth, options.today).isChild).toBe(false);
    expect(then.isChild).toBeUndefined();
    expect(open({ yearOfRegistration: 2026, majorityAtRegistration: "Minor" }).person.isChild).toBe(true);
  });

  test("work done since counts over what the register said", () => {
    const from = stored({ ...base, nickname: "ฟ้า", traffickingStatus: "PossibleVictimOfTrafficking" });
    const moved = recordOfCase({ ...from, stage: "prosecution", decision: { kind: "identified", at: now } });
    expect(moved).toMatchObject({ caseStatus: "Active", traffickingStatus: "ActualVictimOfTrafficking", statusDecidedBy: "MultiDisciplinaryTeam" });
    expect(recordOfCase({ ...from, source: "lead" })).toMatchObject({ localReference: "CM-2570-0001", caseProvince: "เชียงใหม่", caseStatus: "Active" });
  });
});
