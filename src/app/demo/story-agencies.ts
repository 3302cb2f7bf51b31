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

/** The agencies of the demo in the order of the role cards: the seven first, then those beside them. */
export const fictionalAgencies: readonly FictionalAgency[] = [
  {
    key: "pocht", kind: "pocht", nameTh: "ศูนย์ปฏิบัติการป้องกันการค้ามนุษย์จังหวัด (สมมติ)", nameEn: "Provincial anti-trafficking centre (made up)",
    services: ["rescue", "emergencyAid", "interpretation"], languages: ["th", "en"], takesLeads: true,
    people: [
      { key: "coordinator", name: "ดาวเรือง สมมติ", roles: ["pochtCoordinator"], titleTh: "ผู้ประสานทีมสหวิชาชีพ" },
      { key: "socialWorker", name: "ฟ้า สมมติ", roles: ["socialWorker", "caseManager"], titleTh: "นักสังคมสงเคราะห์" },
      { key: "administrator", name: "มะลิวัลย์ สมมติ", roles: ["admin"], titleTh: "ผู้ดูแลระบบ" },
      { key: "privacyOfficer", name: "ลำดวน สมมติ", roles: ["dpo", "agencyAdmin"], titleTh: "เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล" },
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
  {
    key: "ministry", kind: "msdhs", nameTh: "กองต่อต้านการค้ามนุษย์ (สมมติ)", nameEn: "Division of Anti-Trafficking in Persons (made up)",
    services: [], languages: ["th", "en"],
    people: [
      { key: "trainer", name: "อินทนิล สมมติ", roles: ["trainer"], titleTh: "วิทยากรฝึกอบรม" },
      { key: "authority", name: "จำปา สมมติ", roles: ["authority"], titleTh: "ผู้อำนวยการกอง" },
    ],
  },
];
