import { describe, expect, test } from "vitest";
import { planImport } from "../plan-import.ts";
import { hasSharedData, sharedFile, sharedNote } from "../testing/shared-data.ts";
import { ctdcVariables } from "./ctdc-variables.ts";
import { asHtcdsHolds, notInHtcds } from "./htcds-limits.ts";
import { writeHtcdsCsv, writeHtcdsJson } from "./htcds.ts";
import type { ExchangeRecord } from "./record.ts";
import { parseTarget } from "./target.ts";

const now = new Date("2026-11-21T03:00:00Z");
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sample = "statistics/ctdc-k-anon-derived-asia-sample.csv";

async function readOne(header: string, row: string): Promise<ExchangeRecord | undefined> {
  return (await planImport(bytes(`${header}\n${row}\n`), { now, format: "ctdc" })).good[0]?.record;
}

describe("the published sets", () => {
  test.skipIf(!hasSharedData)(`every named variable of both codebooks is known${sharedNote}`, () => {
    const names = new TextDecoder().decode(sharedFile("standards/ctdc-variables.csv")).split("\n").slice(1).map((line) => line.split(",")[2] ?? "");
    expect(names.filter((name) => name !== "" && !Object.hasOwn(ctdcVariables, name))).toEqual([]);
    for (const target of Object.values(ctdcVariables)) if (target !== "") expect(parseTarget(target), target).toBeDefined();
  });

  test("in the k-anonymised set -99 is missing, 0 is a no, and age bands have long dashes", async () => {
    const record = await readOne(
      "yearOfRegistration,datasource,gender,ageBroad,majorityStatus,citizenship,meansOfControlDebtBondage,meansOfControlThreats,isForcedLabour,isSexualExploit,typeOfLabourAquafarming,RecruiterRelationship,CountryofExploitation",
      "2016,Case management,Transgender/NonConforming,9—17,Minor,KH,1,0,1,-99,1,Friend/Acquaintance,ID",
    );
    expect(record).toMatchObject({
      yearOfRegistration: 2016,
      dataSource: "CaseManagement",
      gender: "TransOrNonConforming",
      ageAtRegistration: { lower: 9, upper: 17 },
      majorityAtRegistration: "Minor",
      citizenships: ["KH"],
      methodsOfControl: ["DebtBondage"],
      ruledOut: ["methodsOfControl:PhysicalThreats"],
      exploitationTypes: ["ForcedLabour"],
      labourTypes: ["AquafarmingOrFishing"],
      labourIndustries: ["A_AgricultureForestryAndFishing"],
      relationshipsToTrafficker: ["FriendOrAcquaintance"],
      events: [{ type: "Exploitation", country: "ID" }],
      anonymous: true,
    });
  });

  test("in the 2024 set empty is missing, countries have three letters, and both spellings of variable 14 are read", async () => {
    const header = "yearOfRegistration,gender,ageBroad,citizenship,CountryOfExploitation,traffickMonths,meansThreats,meansDenyBasicNeeds,isOtherExploit,recruiterRelationIntimatePartner,recruiterRelationFamily";
    for (const name of ["meansWithholdDocs", "meansWithholdDocuments"]) {
      const record = await readOne(`${header},${name}`, "2021,Woman,48+,PHL,THA,0—12 (0-1 yr),1,,1,1,1,1");
      expect(record).toMatchObject({
        gender: "Feminine",
        ageAtRegistration: { lower: 48 },
        citizenships: ["PH"],
        events: [{ type: "Exploitation", country: "TH" }],
        traffickingMonths: { lower: 0, upper: 12 },
        meansGroups: ["AnyThreat"],
        methodsOfControl: ["WithholdsDocuments"],
        exploitationTypes: ["Other"],
        relationshipsToTrafficker: ["IntimatePartner", "Familial"],
      });
    }
  });

  test("begging stands apart from forced labour, as the Thai Act has it", async () => {
    const only = await readOne("ExploitType,Labor_Type,ageCategories,isForcedLabour", "Forced Labor,Begging,Age 9-17,1");
    expect(only?.exploitationTypes).toEqual(["ForcedBegging"]);
    const both = await readOne("isForcedLabour,typeOfLabourBegging,typeOfLabourConstruction,isOtherExploit", "1,1,1,-99");
    expect(both?.exploitationTypes).toEqual(["ForcedLabour", "ForcedBegging"]);
  });

  test("contradictions are errors of the row, with their column", async () => {
    const header = "yearOfRegistration,ageBroad,majorityStatus,isForcedLabour,typeOfLabourConstruction,isSexualExploit,ExploitType";
    const plan = await planImport(bytes(`${header}\n2016,30—38,Minor,1,1,-99,-99\n2016,30—38,Adult,0,1,1,-99\n2016,9—17,Minor,1,0,0,Sexual Exploitation\n2044,9—17,Minor,1,1,-99,-99\n`), { now });
    expect(plan.bad.map(({ row, errors }) => [row, errors.map(({ code, column }) => [column?.letter, code])])).toEqual([
      [2, [["C", "age-contradicts-majority"]]],
      [3, [["E", "labour-without-labour-exploitation"]]],
      [4, [["F", "said-and-ruled-out"]]],
      [5, [["A", "year-impossible"]]],
    ]);
  });
});

describe.skipIf(!hasSharedData)(`the condensed sample of 699 rows${sharedNote}`, () => {
  test("every row becomes a record or is refused with a reason", async () => {
    const plan = await planImport(sharedFile(sample), { now });
    const reasons = new Map<string, number>();
    for (const { errors } of plan.bad) for (const { code } of errors) reasons.set(code, (reasons.get(code) ?? 0) + 1);
    console.log(`CTDC sample: ${plan.counts.rows} rows, ${plan.counts.good} records, ${plan.counts.bad} refused`, Object.fromEntries(reasons));

    expect(plan.mapping.format).toBe("ctdc");
    expect(plan.mapping.columns.filter(({ target }) => target === undefined)).toEqual([]);
    expect(plan.counts).toMatchObject({ rows: 699, good: 699, bad: 0 });
    expect(plan.good.every(({ record }) => record.anonymous && Object.keys(record.unmapped).length === 0)).toBe(true);
  });

  test("no value of any column is lost: the counts of the file are the counts of the records", async () => {
    const records = (await planImport(sharedFile(sample), { now })).good.map(({ record }) => record);
    const count = (is: (record: ExchangeRecord) => boolean): number => records.filter(is).length;
    expect(count(({ gender }) => gender === "Feminine")).toBe(371);
    expect(count(({ gender }) => gender === "Masculine")).toBe(328);
    expect(count(({ citizenships }) => citizenships[0] === "MM")).toBe(186);
    expect(count(({ citizenships }) => citizenships[0] === "TH")).toBe(53);
    expect(count(({ exploitationTypes }) => exploitationTypes.includes("ForcedBegging"))).toBe(66);
    expect(count(({ exploitationTypes }) => exploitationTypes.includes("ForcedLabour"))).toBe(601 - 66);
    expect(count(({ exploitationTypes }) => exploitationTypes.includes("ForcedMarriage"))).toBe(75);
    expect(count(({ ruledOut }) => ruledOut.includes("exploitationTypes:ForcedLabour"))).toBe(37);
    expect(count(({ labourTypes }) => labourTypes.length === 0)).toBe(390);
    expect(count(({ meansGroups }) => meansGroups[0] === "SurvivalNeeds")).toBe(17);
    expect(count(({ relationshipsToTrafficker }) => relationshipsToTrafficker.length === 0)).toBe(23);
    expect(count(({ dataSource }) => dataSource === "Hotline")).toBe(23);
    expect(count(({ ageAtRegistration }) => ageAtRegistration?.lower === 48 && ageAtRegistration.upper === undefined)).toBe(23);
    expect(count(({ yearOfRegistration }) => yearOfRegistration === 2018)).toBe(52);
  });

  test("to HTCDS and back, in CSV and JSON, every field the standard can hold is equal", async () => {
    const records = (await planImport(sharedFile(sample), { now })).good.map(({ record }) => record);
    const bare = ({ importKey: _key, ...rest }: ExchangeRecord): unknown => rest;
    const expected = records.map((record) => bare(asHtcdsHolds(record)));

    const fromCsv = await planImport(writeHtcdsCsv(records), { now });
    expect(fromCsv.good.map(({ record }) => bare(record))).toEqual(expected);
    const fromJson = await planImport(bytes(writeHtcdsJson(records)), { now });
    expect(fromJson.good.map(({ record }) => bare(record))).toEqual(expected);

    const used = new Set(records.flatMap((record) => Object.entries(record).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)).map(([key]) => key)));
    const lost = notInHtcds.fields.filter((key) => used.has(key));
    console.log(`lost on the way to HTCDS: ${[...lost, "ruledOut"].join(", ")}`);
    expect(lost).toEqual(["ageAtRegistration", "meansGroups", "labourTypes", "yearOfRegistration", "dataSource"]);
  });

  test("with our own columns the 699 records come back whole, but for what was ruled out", async () => {
    const records = (await planImport(sharedFile(sample), { now })).good.map(({ record }) => record);
    const bare = ({ importKey: _key, ruledOut: _ruledOut, ...rest }: ExchangeRecord): unknown => rest;
    const back = await planImport(writeHtcdsCsv(records, { withOwnColumns: true }), { now });
    expect(back.good.map(({ record }) => bare(record))).toEqual(records.map(bare));
  });
});
