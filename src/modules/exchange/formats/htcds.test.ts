import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { planImport } from "../plan-import.ts";
import { hasSharedData, sharedFile, sharedNote } from "../testing/shared-data.ts";
import { flatten, withAnonymity } from "./assemble.ts";
import { htcdsFields } from "./htcds-fields.ts";
import { asHtcdsHolds, htcdsPicklist, notInHtcds } from "./htcds-limits.ts";
import { writeHtcdsCsv, writeHtcdsJson } from "./htcds.ts";
import { specOf } from "./fields.ts";
import { emptyRecord, type ExchangeRecord } from "./record.ts";

const now = new Date("2026-11-21T03:00:00Z");
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A made-up person with something in every field the standard has, and in some it has not. */
function aFullRecord(): ExchangeRecord {
  return withAnonymity({
    ...emptyRecord({ format: "htcds", file: "0", row: 2 }),
    localReference: "CM-0042",
    salutation: "น.ส.",
    givenName: "ตัวอย่าง",
    middleName: "Mid",
    familyName: "สมมติ; ทดสอบ",
    nickname: "ฟ้า",
    otherNames: ["Fah", "ฟ้าใส"],
    birthDate: { iso: "2008-05-01", precision: "month" },
    ageAtRegistration: { lower: 18, upper: 20 },
    gender: "TransgenderFeminine",
    sexOnPapers: "Male",
    isDeceased: false,
    maritalStatus: "Single",
    numberOfChildren: 0,
    languages: ["shn", "tha", "mya"],
    needsInterpreter: true,
    educationLevel: "PrimaryEducation",
    citizenships: ["MM", "TH"],
    isStateless: true,
    papers: [{ kind: "BorderPass", number: "0012345" }, { kind: "NoPapers" }],
    positionTitle: "ผู้ช่วย",
    email: "someone@example.org",
    homePhone: "+6653123456",
    mobilePhone: "+66812345678",
    addressStreet: "1/2 หมู่ 3, ถนนสมมติ",
    addressSubdistrict: "ตัวอย่าง",
    addressCity: "เมือง",
    addressProvince: "เชียงใหม่",
    addressPostalCode: "50000",
    addressCountry: "TH",
    addressLatitude: 18.79,
    addressLongitude: 98.98,
    traffickingStatus: "PossibleVictimOfTrafficking",
    statusDecidedBy: "MultiDisciplinaryTeam",
    relationshipsToTrafficker: ["OtherRelationship", "IntimatePartner"],
    ageWhenTrafficked: 16,
    recruitmentMethods: ["ThroughOnlineSocialNetworks", "Other"],
    recruitmentWebsites: ["Line", "4Sale"],
    recruitmentPlace: "ร้านตัวอย่าง",
    methodsOfControl: ["RestrictsMovement", "UsesChildren", "DebtBondage", "Abduction"],
    meansGroups: ["AnyThreat"],
    exploitationTypes: ["ForcedLabour", "ForcedCriminality"],
    sexualExploitationTypes: ["Pornography"],
    labourIndustries: ["J_InformationAndCommunication", "S_OtherServiceActivities"],
    labourTypes: ["IllicitActivities"],
    exploitationWebsites: ["Telegram"],
    exploitationPlace: "อาคารตัวอย่าง",
    vulnerabilities: ["Poverty"],
    vulnerabilityDetails: "=ไม่ใช่สูตร",
    ruledOut: ["exploitationTypes:OrganRemoval"],
    events: [
      { type: "Recruitment", date: { iso: "2024-01-01", precision: "year" }, city: "แม่สาย", country: "TH", province: "เชียงราย" },
      { type: "Exploitation", date: { iso: "2024-06-15", precision: "day" }, endDate: { iso: "2025-01-02", precision: "day" }, latitude: -8.5, longitude: 99.1, description: "สองบรรทัด\nบรรทัดที่สอง" },
    ],
    caseStatus: "FollowUp",
    closureReason: "ช่วยเหลือครบแล้ว",
    caseOwner: "ผู้จัดการตัวอย่าง",
    caseComments: ["ข้อความที่หนึ่ง; มีอัฒภาค", "+66 ขึ้นต้นด้วยบวก"],
    caseProvince: "เชียงใหม่",
    incomingReferral: { organisation: "หน่วยงานต้นทาง", date: { iso: "2025-02-01", precision: "day" }, reason: "Other", caseWorker: "ผู้ส่ง", details: "รายละเอียด" },
    outgoingReferrals: [{ organisation: "หน่วยงานที่หนึ่ง", reason: "AdditionalServicesRequired" }, { organisation: "หน่วยงานที่สอง", date: { iso: "2025-03-01", precision: "day" } }],
    supportPlans: [
      { type: "Legal", objectives: "เป้าหมาย", plannedEndDate: { iso: "2027-01-31", precision: "day" } },
      { type: "Health", actionPlan: "สิ่งที่จะทำ", actualEndDate: { iso: "2025-09-01", precision: "day" } },
    ],
    consentGiven: true,
    agreedToDataManagement: false,
    notes: "ไม่ไปกับมาตรฐาน",
    unmapped: { org_Name: "องค์กรตัวอย่าง", per_RoleDetails: "บทบาท", อื่น: "หาย" },
  });
}

const withoutKey = ({ importKey: _key, ...rest }: ExchangeRecord): unknown => rest;

async function readBack(file: Uint8Array): Promise<readonly ExchangeRecord[]> {
  const plan = await planImport(file, { now });
  expect(plan.bad.flatMap(({ errors }) => errors)).toEqual([]);
  expect(plan.mapping.format).toBe("htcds");
  return plan.good.map(({ record }) => record);
}

describe("the field list", () => {
  test.skipIf(!hasSharedData)(`equals the published list of HTCDS 2.0${sharedNote}`, () => {
    const published = parse(Buffer.from(sharedFile("standards/htcds-v2-fields.csv")), { columns: true, bom: true }) as Record<string, string>[]; // a CSV with headers
    const ours = htcdsFields.map(({ section, state, isCore, name, label, type }) => ({ section, status: state, core: isCore ? "yes" : "no", field: name, label, type }));
    expect(ours).toEqual(published.map(({ section, status, core, field, label, type }) => ({ section, status, core, field, label, type })));
    for (const { target } of htcdsFields) if (target) expect(specOf(target)).toBeDefined();
  });

  test.skipIf(!hasSharedData)(`has the published codes for every picklist we hold${sharedNote}`, () => {
    const published = parse(Buffer.from(sharedFile("standards/htcds-v2-fields.csv")), { columns: true, bom: true }) as Record<string, string>[]; // a CSV with headers
    for (const { field, codes } of published) {
      const target = htcdsFields.find(({ name }) => name === field)?.target;
      const list = target && specOf(target).list;
      if (!list || !codes) continue;
      expect([...htcdsPicklist(list)].sort(), field).toEqual(codes.split("|").sort());
    }
  });

  test("has 84 fields", () => {
    expect(htcdsFields).toHaveLength(84);
    expect(new Set(htcdsFields.map(({ section }) => section)).size).toBe(10);
  });
});

describe("writing and reading again", () => {
  test("a full record comes back from CSV as the standard can hold it", async () => {
    const record = aFullRecord();
    const [back] = await readBack(writeHtcdsCsv([record]));
    expect(back && withoutKey(back)).toEqual(withoutKey(asHtcdsHolds(record)));
  });

  test("a full record comes back from JSON as the standard can hold it", async () => {
    const record = aFullRecord();
    const [back] = await readBack(bytes(writeHtcdsJson([record])));
    expect(back && withoutKey(back)).toEqual(withoutKey(asHtcdsHolds(record)));
  });

  test("with our own columns only what was ruled out and foreign columns are lost", async () => {
    const record = aFullRecord();
    const [back] = await readBack(writeHtcdsCsv([record], { withOwnColumns: true }));
    expect(back && Object.fromEntries(flatten(back))).toEqual(Object.fromEntries(flatten(record)));
  });

  test("the file has all 84 names in the standard's order and writes its spelling of Unaquainted", () => {
    const record = { ...emptyRecord({ format: "none", file: "", row: 0 }), relationshipsToTrafficker: ["Unacquainted"] as const };
    const [header, row] = new TextDecoder().decode(writeHtcdsCsv([record])).replace(/^\ufeff/, "").split("\r\n");
    expect(header?.split(",").map((cell) => cell.replaceAll('"', ""))).toEqual(htcdsFields.map(({ name }) => name));
    expect(row).toContain('"Unaquainted"');
  });
});

describe("the traps of the standard", () => {
  test("the XLSForm spelling with underscores is read", async () => {
    const plan = await planImport(bytes("prs_First_Name,vic_Methods_of_Control,vic_Relationship_to_Trafficker,prs_Citizenship\nTest,DebtBondage|MethodsOfControlRestrictsMovement;UsesChildren,Unaquainted,MMR\n"), { now });
    expect(plan.good[0]?.record).toMatchObject({
      givenName: "Test",
      methodsOfControl: ["DebtBondage", "RestrictsMovement", "UsesChildren"],
      relationshipsToTrafficker: ["Unacquainted"],
      citizenships: ["MM"],
    });
  });

  test("prs_Title is a position, and in an XLSForm file nothing is assumed about it", async () => {
    const standard = await planImport(bytes("prs_FirstName,prs_Title,prs_Salutation\nTest,Manager,Ms\n"), { now });
    expect(standard.good[0]?.record).toMatchObject({ positionTitle: "Manager", salutation: "Ms" });

    const xlsForm = await planImport(bytes("prs_First_Name,prs_Title\nTest,Somsri\n"), { now });
    expect(xlsForm.mapping.columns[1]?.note).toBe("title-may-be-family-name");
    expect(xlsForm.good[0]?.record.positionTitle).toBeUndefined();
    expect(xlsForm.good[0]?.record.unmapped).toEqual({ prs_Title: "Somsri" });
  });

  test("what the standard cannot hold is listed", () => {
    expect(notInHtcds.fields).toContain("ageAtRegistration");
    expect(notInHtcds.fields).toContain("nickname");
    expect(notInHtcds.fields).not.toContain("givenName");
    expect(notInHtcds.codes.relationship?.["IntimatePartner"]).toBe("Acquainted");
  });
});
