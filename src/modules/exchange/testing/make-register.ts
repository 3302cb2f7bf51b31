import { thaiIdCheckDigit } from "#thai/ids.ts";

/** A fault planted in a made-up register: where it is and how it must be found. */
export interface PlantedFault {
  /** Row number as a spreadsheet shows it. */
  readonly row: number;
  readonly column: string;
  readonly code: string;
}

const headers = [
  "รหัสเคส", "คำนำหน้า", "ชื่อ", "นามสกุล", "ชื่อเล่น", "เพศ", "วันเกิด", "อายุ", "เด็กหรือผู้ใหญ่", "สัญชาติ", "ภาษา", "ประเภทเอกสาร", "เลขประจำตัวประชาชน", "โทรศัพท์",
  "อีเมล", "จังหวัด", "ช่องทางการแจ้ง", "วันที่รับแจ้ง", "วันที่รับเข้าทะเบียน", "ประเภทการค้ามนุษย์", "วิธีการควบคุม", "ประเภทงาน", "สถานะกรณี", "วันที่ปิดกรณี", "ต้องการล่าม", "หมายเหตุ",
];
const columns = {
  code: 0, salutation: 1, given: 2, family: 3, nickname: 4, sex: 5, birth: 6, age: 7, majority: 8, nationality: 9, language: 10, paper: 11, id: 12, phone: 13,
  email: 14, province: 15, source: 16, reported: 17, registered: 18, exploitation: 19, means: 20, work: 21, status: 22, closed: 23, interpreter: 24, notes: 25,
} as const;
type Column = keyof typeof columns;

const given = ["สมหมาย", "จันทร์", "แก้ว", "น้ำ", "คำ", "ใจ", "นวล", "ฟ้าใส", "ทราย", "ดาว"];
const pick = <T>(list: readonly [T, ...T[]], seed: number): T => list[seed % list.length] ?? list[0];

/** A 13-digit number that checks and belongs to nobody: it begins with 1 and counts up. */
function madeUpId(seed: number): string {
  const digits = `1${String(90_000_000_000 + seed * 7)}`;
  return `${digits}${thaiIdCheckDigit(digits)}`;
}

function cleanRow(seed: number): string[] {
  const age = 9 + (seed % 40);
  const birthYear = 2569 - age;
  const closed = seed % 9 === 0 ? `1/${1 + (seed % 9)}/2569` : "";
  return [
    `CM-${String(seed).padStart(5, "0")}`, age < 15 ? "ด.ญ." : "น.ส.", `${pick(["สมหมาย", ...given], seed)}${seed}`, `สกุลสมมติ${seed % 700}`, pick(["ฟ้า", "มด", "ปลา"], seed), pick(["หญิง", "ชาย"], seed),
    pick([`${1 + (seed % 28)}/${1 + (seed % 6)}/${birthYear}`, `${1 + (seed % 28)} พ.ค. ${birthYear}`, String(birthYear), ""], seed), String(age), age < 18 ? "เด็ก" : "ผู้ใหญ่",
    pick(["ไทย", "เมียนมา", "ลาว", "กัมพูชา", "ไร้สัญชาติ"], seed), pick(["ไทย", "พม่า", "ไทใหญ่;ไทย", "อาข่า"], seed), seed % 3 === 0 ? "บัตรประชาชน" : "ไม่มีเอกสาร", seed % 3 === 0 ? madeUpId(seed) : "",
    seed % 4 === 0 ? `08${String(10_000_000 + seed)}` : "", seed % 11 === 0 ? `person${seed}@example.org` : "", pick(["เชียงใหม่", "เชียงราย", "ตาก"], seed), pick(["สายด่วน 1300", "ตำรวจ", "โรงเรียน"], seed),
    "1/6/2568", "2/6/2568", pick(["บังคับใช้แรงงานหรือบริการ", "แสวงหาประโยชน์ทางเพศ", "ขอทาน", "แรงงาน;ขอทาน"], seed), pick(["หลอกลวง", "ยึดเอกสาร;ขัดหนี้", ""], seed), pick(["ประมง", "งานบ้าน".replace("งานบ้าน", "แม่บ้าน"), ""], seed),
    closed === "" ? "กำลังดำเนินการ" : "ปิดแล้ว", closed, pick(["ใช่", "ไม่"], seed), pick(["", "ข้อความ, มีจุลภาค", "สองบรรทัด\nในช่องเดียว"], seed),
  ];
}

type Plant = readonly [column: Column, value: string, code: string, also?: Readonly<Partial<Record<Column, string>>>];

/** Thirty-seven faults, each of a kind that was seen in real registers. `also` sets other cells of the row so that only this fault is there. */
const plants: readonly Plant[] = [
  ["birth", "29/2/2569", "date-does-not-exist"],
  ["birth", "31/4/2550", "date-does-not-exist"],
  ["birth", "๓๑/๒/๒๕๕๐", "date-does-not-exist"],
  ["birth", "13/13/2550", "date-does-not-exist"],
  ["birth", "เดือนหน้า", "date-not-understood"],
  ["birth", "1/1/2570", "date-in-future"],
  ["birth", "1/1/2430", "year-impossible"],
  ["birth", "พ.ศ. 2008", "date-year-unclear"],
  ["reported", "5/5/2699", "date-in-future"],
  ["registered", "2025-02-30", "date-does-not-exist"],
  ["closed", "1/1/2568", "dates-out-of-order"],
  ["id", "1101700230700", "id-check-digit", { paper: "บัตรประชาชน" }],
  ["id", "110170023070", "id-wrong-length", { paper: "บัตรประชาชน" }],
  ["id", "11017002307081", "id-wrong-length", { paper: "บัตรประชาชน" }],
  ["majority", "เด็ก", "age-contradicts-majority", { age: "34", birth: "" }],
  ["majority", "ผู้ใหญ่", "age-contradicts-majority", { age: "9-17", birth: "" }],
  ["age", "40", "age-contradicts-birth-date", { birth: "1/1/2555", majority: "" }],
  ["age", "สิบห้า", "age-not-understood"],
  ["age", "17-9", "number-out-of-range", { majority: "" }],
  ["age", "150", "number-out-of-range", { majority: "" }],
  ["sex", "เพศที่สิบ", "unknown-code"],
  ["exploitation", "แรงงาน;ไม่รู้จักคำนี้", "unknown-code"],
  ["means", "ต้มตุ๋นแบบแปลก", "unknown-code"],
  ["status", "ค้างไว้ก่อน", "unknown-code"],
  ["source", "จากดวงจันทร์", "unknown-code"],
  ["nationality", "แอตแลนติส", "country-not-found"],
  ["language", "เอลฟ์โบราณ", "language-not-found"],
  ["phone", "โทรหาแม่", "phone-not-understood"],
  ["email", "ไม่มี@ที่ไหน", "email-not-understood"],
  ["interpreter", "บางที", "yes-no-not-understood"],
  ["nickname", "ชื่อ\u0007เล่น", "control-characters"],
  ["notes", "data:image/png;base64,iVBORw0KGgo=", "embedded-file"],
  ["notes", "QUJD".repeat(100), "embedded-file"],
  ["given", "ก".repeat(301), "too-long"],
  ["code", "CM-00003", "duplicate-in-file"],
  ["id", madeUpId(3), "duplicate-in-file", { paper: "บัตรประชาชน" }],
  ["code", "", "no-name-or-code", { given: "", family: "", nickname: "", id: "", paper: "" }],
];

/**
 * A register of made-up persons with exactly 37 planted faults, the same every time.
 * @param rowCount rows below the header; at least 1,000
 */
export function makeRegister(rowCount: number): { readonly rows: readonly (readonly string[])[]; readonly faults: readonly PlantedFault[] } {
  const data = Array.from({ length: rowCount }, (_, index) => cleanRow(index));
  const step = Math.floor((rowCount - 20) / plants.length);
  const faults = plants.map(([column, value, code, also = {}], index): PlantedFault => {
    const at = 10 + index * step;
    const row = data[at] ?? [];
    for (const [name, text] of Object.entries(also)) row[columns[name as Column]] = text; // keys of a Partial<Record<Column>>
    row[columns[column]] = value;
    return { row: at + 2, column: String.fromCharCode(65 + columns[column]), code };
  });
  return { rows: [headers, ...data], faults };
}
