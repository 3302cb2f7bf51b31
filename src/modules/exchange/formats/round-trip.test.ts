import fc from "fast-check";
import { expect, test } from "vitest";
import { planImport } from "../plan-import.ts";
import { madeRecords } from "../testing/made-records.ts";
import { flatten } from "./assemble.ts";
import { fieldKeys } from "./fields.ts";
import { asHtcdsHolds } from "./htcds-limits.ts";
import { writeHtcdsCsv, writeHtcdsJson } from "./htcds.ts";
import type { ExchangeRecord } from "./record.ts";

const now = new Date("2026-11-21T03:00:00Z");

/** Ages, dates and yes-or-no of the whole row may contradict each other; those rules have tests of their own. */
const leftOut = /^(?:age|majority|birthDate|.*On$|yearOf|trafficking(?:Months)|isStateless|events\.(?:date|endDate))/;
const keys = fieldKeys.filter((key) => !leftOut.test(key));

const records = fc.array(madeRecords(keys, { requiredKeys: ["givenName"] }), { minLength: 1, maxLength: 6 });
const bare = ({ importKey: _key, anonymous: _anonymous, ...rest }: ExchangeRecord): unknown => rest;

async function readBack(file: Uint8Array): Promise<readonly ExchangeRecord[]> {
  const plan = await planImport(file, { now });
  const serious = plan.bad.flatMap(({ errors }) => errors).filter(({ code }) => code !== "duplicate-in-file");
  expect(serious).toEqual([]);
  return plan.good.map(({ record }) => record);
}

/** Made-up persons must not be taken for each other. */
const distinct = (list: readonly ExchangeRecord[]): ExchangeRecord[] => list.map((record, index) => ({ ...record, localReference: `R${index}`, papers: record.papers.map((paper) => (paper.number ? { ...paper, number: `${paper.number}${index}` } : paper)) }));

test("any record written as HTCDS CSV or JSON comes back as the standard can hold it", async () => {
  await fc.assert(
    fc.asyncProperty(records, async (made) => {
      const expected = distinct(made).map((record) => bare(asHtcdsHolds(record)));
      expect((await readBack(writeHtcdsCsv(distinct(made)))).map(bare)).toEqual(expected);
      expect((await readBack(new TextEncoder().encode(writeHtcdsJson(distinct(made))))).map(bare)).toEqual(expected);
    }),
    { numRuns: 120 },
  );
}, 60_000);

test("any record written with our own columns comes back whole", async () => {
  await fc.assert(
    fc.asyncProperty(records, async (made) => {
      const back = await readBack(writeHtcdsCsv(distinct(made), { withOwnColumns: true }));
      expect(back.map((record) => Object.fromEntries(flatten(record)))).toEqual(distinct(made).map((record) => Object.fromEntries(flatten(record))));
    }),
    { numRuns: 120 },
  );
}, 60_000);
