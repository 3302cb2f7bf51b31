import en from "../messages/en.json" with { type: "json" };
import th from "../messages/th.json" with { type: "json" };
import { ctdcVariables } from "./ctdc-variables.ts";
import { fieldKeys, repeatedGroups, type FieldKey } from "./fields.ts";
import { htcdsFields } from "./htcds-fields.ts";
import type { Target } from "./target.ts";
import { wordKey } from "./vocabulary.ts";

/** Other headers met in registers of Thai agencies and NGOs, beside our own Thai and English column names. */
const otherHeaders: Readonly<Partial<Record<FieldKey, string>>> = {
  localReference: "รหัส|รหัสเคส|รหัสกรณี|เลขที่เคส|เลขทะเบียน|code|case code|case id|case number|case no|id|ref|reference",
  salutation: "คำนำหน้า|คำนำหน้าชื่อ|prefix|title",
  givenName: "ชื่อ|ชื่อตัว|ชื่อจริง|first name|given name|forename",
  familyName: "สกุล|นามสกุล|ชื่อสกุล|last name|surname|family name|second name",
  middleName: "ชื่อกลาง|middle name",
  nickname: "ชื่อเล่น|nick name|nickname",
  safeName: "ชื่อปลอดภัย|นามแฝง|นามสมมติ|safe name|pseudonym",
  otherNames: "ชื่ออื่น|ฉายา|alias|aliases|also known as",
  sexOnPapers: "เพศ|เพศตามเอกสาร|sex",
  gender: "เพศสภาพ|อัตลักษณ์ทางเพศ|gender identity|gender",
  birthDate: "วันเกิด|วันเดือนปีเกิด|ว/ด/ป เกิด|วดป เกิด|ปีเกิด|เกิดเมื่อ|date of birth|birth date|birthdate|dob|year of birth",
  ageAtRegistration: "อายุ|อายุ (ปี)|อายุขณะรับ|ช่วงอายุ|age|age band|age group",
  majorityAtRegistration: "เด็ก/ผู้ใหญ่|เด็กหรือผู้ใหญ่|child or adult|minor or adult",
  citizenships: "สัญชาติ|nationality|nationalities|citizenship",
  languages: "ภาษา|ภาษาที่ใช้|language|languages|mother tongue",
  needsInterpreter: "ล่าม|ต้องการล่าม|ต้องใช้ล่าม|interpreter",
  "papers.kind": "เอกสาร|ประเภทเอกสาร|ชนิดเอกสาร|papers|document|document type|kind of paper",
  "papers.number": "เลขบัตร|เลขประจำตัว|เลขประจำตัวประชาชน|เลขบัตรประชาชน|เลขที่เอกสาร|หมายเลขเอกสาร|id number|national id|document number|passport number",
  mobilePhone: "โทรศัพท์|โทร|เบอร์โทร|เบอร์โทรศัพท์|มือถือ|โทรศัพท์มือถือ|phone|mobile|telephone|phone number",
  email: "อีเมล|อีเมล์|e-mail|email",
  addressStreet: "ที่อยู่|address",
  addressSubdistrict: "ตำบล|แขวง|ตำบล/แขวง|subdistrict|tambon",
  addressCity: "อำเภอ|เขต|อำเภอ/เขต|เมือง|district|city|amphoe",
  addressPostalCode: "รหัสไปรษณีย์|postcode|zip",
  caseProvince: "จังหวัด|จังหวัดที่รับเรื่อง|province",
  leadSource: "แหล่งที่มา|แหล่งแจ้ง|ช่องทาง|ช่องทางการแจ้ง|ที่มาของเบาะแส|source|lead source|source of report",
  reportedOn: "วันที่แจ้ง|วันรับแจ้ง|วันที่รับแจ้ง|date reported|reported on|report date",
  registeredOn: "วันที่รับ|วันที่รับเรื่อง|วันที่ลงทะเบียน|date registered|registration date",
  yearOfRegistration: "ปี|ปีที่รับ|ปีที่ลงทะเบียน|year|year of registration",
  protectionStartedOn: "วันที่เข้ารับการคุ้มครอง|วันเริ่มคุ้มครอง|protection started|date of protection",
  statusDecidedOn: "วันที่คัดแยก|identification date",
  traffickingStatus: "ผลการคัดแยก|สถานะผู้เสียหาย|identification result|trafficking status|victim status",
  exploitationTypes: "ประเภทการค้ามนุษย์|รูปแบบการแสวงหาประโยชน์|ลักษณะการแสวงหาประโยชน์|ประเภท|type of exploitation|exploitation|exploitation type",
  methodsOfControl: "วิธีการ|วิธีการควบคุม|วิธีควบคุม|means|means of control|methods of control",
  labourTypes: "ประเภทงาน|งาน|ลักษณะงาน|type of labour|type of labor|kind of work",
  labourIndustries: "อุตสาหกรรม|ภาคอุตสาหกรรม|industry|sector",
  relationshipsToTrafficker: "ความสัมพันธ์กับผู้กระทำ|ความสัมพันธ์|relationship|relationship to trafficker|recruiter relationship",
  caseStatus: "สถานะ|สถานะเคส|สถานะกรณี|status|case status",
  closedOn: "วันที่ปิด|วันปิดเคส|date closed|closed on",
  caseOwner: "ผู้รับผิดชอบ|ผู้จัดการรายกรณี|เจ้าของเคส|case manager|case owner",
  consentGiven: "ความยินยอม|ยินยอม|consent",
  notes: "หมายเหตุ|บันทึก|note|notes|remark|remarks|comment",
};

/** Before a field key: a column of ours inside an HTCDS file, holding what the standard cannot. */
export const ownPrefix = "ruam_";

/** Header of the column that carries the code of an export. */
export const exportMark = "ruam_export";

/** Headers we add to a file of rows to correct, or to a file that leaves; they say nothing when the file comes back. */
const reasonHeaders = [exportMark, ...[th.badRows, en.badRows].flatMap(({ row, column, reasonTh, reasonEn }) => [row, column, reasonTh, reasonEn])];

/** A known header: what it fills ("" = known, kept unmapped) and whose name it is. */
export interface KnownHeader {
  readonly target: Target | "";
  readonly family: "htcds" | "ctdc" | "ours" | "reasons";
}

type Nested = { readonly [name: string]: string | Nested };

/** The Thai or English name of a column. @param key field key; groups are nested in the messages */
export function columnName(key: FieldKey, language: "th" | "en"): string {
  let found: string | Nested | undefined = (language === "th" ? th : en).columns as Nested; // nested texts only
  for (const name of key.split(".")) found = typeof found === "object" ? found[name] : undefined;
  return typeof found === "string" ? found : key;
}

let table: ReadonlyMap<string, KnownHeader> | undefined;

function headerTable(): ReadonlyMap<string, KnownHeader> {
  table ??= buildTable();
  return table;
}

// Names of the standards first: they are exact. Then our own names, then the words of other registers.
function buildTable(): ReadonlyMap<string, KnownHeader> {
  const built = new Map<string, KnownHeader>();
  const add = (header: string, known: KnownHeader): void => {
    const key = wordKey(header);
    if (key !== "" && !built.has(key)) built.set(key, known);
  };
  for (const { name, target } of htcdsFields) add(name, { target: target ?? "", family: "htcds" });
  for (const [name, target] of Object.entries(ctdcVariables)) add(name, { target, family: "ctdc" });
  for (const name of reasonHeaders) add(name, { target: "", family: "reasons" });
  for (const [name, target] of ourNames()) add(name, { target, family: "ours" });
  for (const { name, label, target } of htcdsFields) if (/^(?:prs|vic)_/.test(name) && target) add(label, { target, family: "htcds" });
  return built;
}

function ourNames(): readonly (readonly [name: string, key: FieldKey])[] {
  const exact = fieldKeys.flatMap((key) => [`${ownPrefix}${key}`, columnName(key, "th"), columnName(key, "en"), key].map((name) => [name, key] as const));
  const others = fieldKeys.flatMap((key) => (otherHeaders[key] ?? "").split("|").map((name) => [name, key] as const));
  return [...exact, ...others];
}

/**
 * What a header means.
 * @param header as written: Thai, English, HTCDS (`prs_FirstName`, `prs_First_Name`), CTDC, or ours; a number at the end
 *   ("hte_City_2", "จังหวัด 2") names a further item of a group
 */
export function findHeader(header: string): KnownHeader | undefined {
  const key = wordKey(header);
  const exact = headerTable().get(key);
  if (exact) return exact;
  const numbered = /^(.+?)([2-9]|[1-9]\d)$/.exec(key);
  const known = numbered ? headerTable().get(numbered[1] ?? "") : undefined;
  if (!known || known.target === "") return undefined;
  return furtherItem(known, Number(numbered?.[2]));
}

function furtherItem({ target, family }: KnownHeader, number: number): KnownHeader | undefined {
  const isRepeated = repeatedGroups.some((group) => target.startsWith(`${group}.`));
  if (isRepeated) return { target: `${target as FieldKey}#${number}`, family }; // group targets are plain field keys in the table
  return target === "caseComments" || target === "languages" ? { target, family } : undefined;
}
