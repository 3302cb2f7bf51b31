import type { SystemScope } from "#platform/db/request.ts";
import { newId } from "#platform/db/id.ts";
import type { AgencyKind } from "#modules/partners/public.ts";

/** Everything here is made up: agencies, names, numbers. The e-mail addresses end in a name that can never exist. */
interface FictionalAgency {
  readonly key: string;
  readonly kind: AgencyKind;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly services: readonly string[];
  readonly languages: readonly string[];
  readonly takesLeads?: boolean;
  readonly people: readonly { readonly key: string; readonly name: string; readonly roles: readonly string[]; readonly titleTh: string }[];
}

const PROVINCE = "50";

/** The agencies of the demo in the order of the role cards: the seven first, then those beside them. */
export const fictionalAgencies: readonly FictionalAgency[] = [
  {
    key: "pocht", kind: "pocht", nameTh: "ศูนย์ปฏิบัติการป้องกันการค้ามนุษย์จังหวัด (สมมติ)", nameEn: "Provincial anti-trafficking centre (made up)",
    services: ["rescue", "emergencyAid", "interpretation"], languages: ["th", "en"], takesLeads: true,
    people: [
      { key: "coordinator", name: "ดาวเรือง สมมติ", roles: ["pochtCoordinator"], titleTh: "ผู้ประสานทีมสหวิชาชีพ" },
      { key: "socialWorker", name: "ฟ้า สมมติ", roles: ["socialWorker", "caseManager"], titleTh: "นักสังคมสงเคราะห์" },
      { key: "administrator", name: "มะลิวัลย์ สมมติ", roles: ["admin"], titleTh: "ผู้ดูแลระบบ" },
    ],
  },
  {
    key: "police", kind: "police", nameTh: "ชุดปราบปรามการค้ามนุษย์ทางอินเทอร์เน็ต (สมมติ)", nameEn: "Internet anti-trafficking police unit (made up)",
    services: ["rescue", "childProtection"], languages: ["th", "en"], takesLeads: true,
    people: [{ key: "police", name: "พ.ต.ท.หญิง กาหลง สมมติ", roles: ["inquiryOfficial"], titleTh: "พนักงานสอบสวน" }],
  },
  {
    key: "prosecutor", kind: "prosecutor", nameTh: "สำนักงานอัยการคดีค้ามนุษย์ (สมมติ)", nameEn: "Prosecutor for trafficking cases (made up)",
    services: ["legalAid", "compensation"], languages: ["th"],
    people: [{ key: "prosecutor", name: "พิกุล สมมติ", roles: ["prosecutor"], titleTh: "พนักงานอัยการ" }],
  },
  {
    key: "hospital", kind: "hospital", nameTh: "โรงพยาบาลจังหวัด (สมมติ)", nameEn: "Provincial hospital (made up)",
    services: ["medical", "psychosocial"], languages: ["th", "en", "shn"],
    people: [
      { key: "doctor", name: "พญ.ราตรี สมมติ", roles: ["doctor"], titleTh: "กุมารแพทย์" },
      { key: "psychologist", name: "บุหงา สมมติ", roles: ["psychologist", "forensicInterviewer"], titleTh: "นักจิตวิทยา" },
    ],
  },
  {
    key: "labour", kind: "labour", nameTh: "สำนักงานสวัสดิการและคุ้มครองแรงงาน (สมมติ)", nameEn: "Labour protection office (made up)",
    services: ["labourRights", "documents"], languages: ["th", "my"], takesLeads: true,
    people: [{ key: "labourInspector", name: "ชบา สมมติ", roles: ["labourInspector"], titleTh: "พนักงานตรวจแรงงาน" }],
  },
  {
    key: "ngo", kind: "ngo", nameTh: "ศูนย์ช่วยเหลือเด็ก (สมมติ)", nameEn: "Child advocacy centre (made up)",
    services: ["childInterview", "psychosocial", "legalAid", "interpretation", "reintegration"], languages: ["th", "en", "my", "shn"], takesLeads: true,
    people: [
      { key: "ngoWorker", name: "ลีลาวดี สมมติ", roles: ["ngoWorker"], titleTh: "เจ้าหน้าที่คุ้มครองเด็ก" },
      { key: "interpreter", name: "จันทร์ผา สมมติ", roles: ["interpreter"], titleTh: "ล่ามภาษาพม่าและไทใหญ่" },
    ],
  },
  {
    key: "school", kind: "school", nameTh: "โรงเรียนบ้านตัวอย่าง (สมมติ)", nameEn: "Example village school (made up)",
    services: ["education"], languages: ["th"],
    people: [{ key: "counsellor", name: "ครูเข็ม สมมติ", roles: ["reporter"], titleTh: "ครูแนะแนว" }],
  },
  {
    key: "shelter", kind: "shelter", nameTh: "สถานคุ้มครองสวัสดิภาพ (สมมติ)", nameEn: "Shelter (made up)",
    services: ["shelter", "education", "jobTraining"], languages: ["th", "my"],
    people: [{ key: "shelterStaff", name: "การะเกด สมมติ", roles: ["shelterStaff"], titleTh: "เจ้าหน้าที่สถานคุ้มครอง" }],
  },
  {
    key: "hotline", kind: "hotline", nameTh: "สายด่วน 1300 (สมมติ)", nameEn: "Hotline 1300 (made up)",
    services: ["hotline", "emergencyAid"], languages: ["th", "en", "my", "km", "lo"], takesLeads: true,
    people: [{ key: "hotlineOperator", name: "พุดซ้อน สมมติ", roles: ["hotlineOperator"], titleTh: "เจ้าหน้าที่รับสาย" }],
  },
];

/** Ids of what was seeded, by the keys above, for the parts of the story that follow. */
export interface SeededStory {
  readonly agencies: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
}

/** Fills a fresh demo: agencies and people with roles. What happens to the fictional cases is told after this. */
export async function seedStory({ client }: Pick<SystemScope, "client">): Promise<SeededStory> {
  const agencies = new Map<string, string>();
  const accounts = new Map<string, string>();
  for (const agency of fictionalAgencies) {
    const agencyId = newId();
    agencies.set(agency.key, agencyId);
    await client.query(
      `insert into agencies (id, name_th, name_en, kind, province_code, services, languages, takes_leads, confirmed_at, contact_hours)
       values ($1, $2, $3, $4, $5, $6, $7, $8, app.now() - interval '20 days', $9)`,
      [agencyId, agency.nameTh, agency.nameEn, agency.kind, PROVINCE, agency.services, agency.languages, agency.takesLeads ?? false, agency.kind === "hotline" ? "24 ชม." : "08:30–16:30"],
    );
    for (const person of agency.people) {
      const accountId = newId();
      accounts.set(person.key, accountId);
      await client.query("insert into accounts (id, agency_id, email, display_name, position_title, status) values ($1, $2, $3, $4, $5, 'active')", [accountId, agencyId, `${person.key.toLowerCase()}@demo.invalid`, person.name, person.titleTh]);
      for (const role of person.roles) await client.query("insert into account_roles (account_id, role) values ($1, $2)", [accountId, role]);
    }
  }
  return { agencies, accounts };
}
