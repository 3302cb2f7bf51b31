import { canonical } from "#thai/canonical.ts";
import en from "../messages/en.json" with { type: "json" };
import th from "../messages/th.json" with { type: "json" };
import { codeLists, type CodeListName } from "./fields.ts";

type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Words other registers use, beside our codes, the standard's codes and the Thai and English labels. CTDC words come from its codebooks. */
const otherWords: Readonly<Partial<Record<CodeListName, Readonly<Record<string, string>>>>> = {
  gender: {
    Feminine: "female|woman|girl|f|ผู้หญิง|เด็กหญิง|ญ",
    Masculine: "male|man|boy|m|ผู้ชาย|เด็กชาย|ช",
    NonSpecifiedUnknown: "unknown|not specified|not specified/unknown|ไม่ระบุ|ไม่ทราบ",
    NonConforming: "non-conforming|nonbinary|non-binary",
    TransgenderFeminine: "transgender feminine|transgender woman|สาวประเภทสอง|กะเทย",
    TransgenderMasculine: "transgender masculine|transgender man|ทอม",
    TransOrNonConforming: "transgender/nonconforming|trans/transgender/nonconforming|transgender",
  },
  sex: { Female: "f|woman|girl|ผู้หญิง|เด็กหญิง|ญ", Male: "m|man|boy|ผู้ชาย|เด็กชาย|ช", Unknown: "unknown|ไม่ระบุ" },
  relationship: {
    Familial: "family/relative|family|relative|ครอบครัว|ญาติ",
    Unacquainted: "unaquainted|unacquainted|stranger|ไม่รู้จัก",
    IntimatePartner: "intimate partner|partner|คู่รัก|แฟน|สามี|ภรรยา",
    FriendOrAcquaintance: "friend/acquaintance|friend|เพื่อน",
    OtherRelationship: "other",
  },
  traffickingStatus: {
    PossibleVictimOfTrafficking: "possible victim of trafficking|possible|presumed|อาจเป็นผู้เสียหาย",
    ActualVictimOfTrafficking: "actual victim of trafficking|actual|identified|เป็นผู้เสียหาย|ผู้เสียหาย",
    NotAVictimOfTrafficking: "not a victim of trafficking|not a victim|ไม่ใช่ผู้เสียหาย|ไม่เป็นผู้เสียหาย",
  },
  statusDecider: { NonPoliceGovernmentalOrganization: "non-police governmental organization", MultiDisciplinaryTeam: "mdt|สหวิชาชีพ", CourtOrProsecution: "ศาล|อัยการ" },
  methodOfControl: {
    DebtBondage: "ขัดหนี้",
    TakesEarnings: "takes/withholds earnings|takes earnings|ยึดค่าจ้าง|ไม่จ่ายค่าจ้าง",
    RestrictsFinancialAccess: "restricts access to finances|restricts financial access",
    PhysicalThreats: "threats to individual or others|physical threats|threats|ข่มขู่|ขู่เข็ญ",
    ThreatsLawEnforcement: "threat of action by law enforcement|threats of law enforcement|threatoflawenforcement",
    ThreatensChildrenFamily: "threatens children/family",
    FalsePromises: "false promises/deception|false promises|หลอกลวง|ฉ้อฉล",
    PsychoactiveSubstance: "use of psychoactive substances|psychoactive substances|psychoactivesubstances|ยาเสพติด",
    RestrictsMovement: "denied freedom of movement/kept in isolation|restricts movement|กักขัง|หน่วงเหนี่ยวกักขัง",
    RestrictsMedicalCare: "limits/restricts medical services|restricts medical care",
    UsesChildren: "restricts access to/manipulates children|uses children",
    WithholdsNecessities: "withholds/denies basic necessities|withholds necessities",
    WithholdsDocuments: "withholds/destroys important documents|withholds documents|ยึดเอกสาร|ยึดพาสปอร์ต",
    Abduction: "ลักพาตัว|ใช้กำลังบังคับ",
    Other: "other",
  },
  meansGroup: { FinancialControl: "financial", AnyThreat: "threats", PhysicalControl: "physical", SurvivalNeeds: "survival", OtherControl: "other" },
  exploitationType: {
    ForcedLabour: "forced labor|forced labour and/or services|forced labor and/or services|แรงงานบังคับ|แรงงาน|ค้าแรงงาน",
    SexualExploitation: "sexual exploitation|sexual|ค้าประเวณี|ทางเพศ",
    ForcedBegging: "begging|ขอทาน",
    Servitude: "slavery|slavery and practices|slavery and similar practices|ทาส",
    ForcedMilitaryByNonStateActors: "forced military (by non-state actors)|forced military",
    OrganRemoval: "organ removal|ค้าอวัยวะ",
    ForcedCriminality: "scam|สแกมเมอร์|แก๊งคอลเซ็นเตอร์|คอลเซ็นเตอร์",
  },
  sexualExploitationType: { RemoteInteractiveServices: "remote interactive services", PrivateSexualServices: "private sexual services", Pornography: "สื่อลามกอนาจาร" },
  labourType: {
    Agriculture: "agriculture/farms/animal husbandry|เกษตร|เกษตรกรรม",
    AquafarmingOrFishing: "aquafarming|aquafarming/fishing|fishing|ประมง|เรือประมง",
    DomesticWork: "domestic work|แม่บ้าน|คนรับใช้",
    Hospitality: "hospitality/restaurant/food service/hotel|โรงแรม|ร้านอาหาร",
    IllicitActivities: "illicit activities",
    Manufacturing: "manufacturing/factory work|factory|โรงงาน",
    MiningOrDrilling: "mining, quarrying, oil/gas extraction|เหมือง",
    Peddling: "peddling/informal street commerce|ขายของ",
    Construction: "ก่อสร้าง",
    Transportation: "ขนส่ง",
  },
  caseStatus: { Active: "active|open|เปิด|อยู่ระหว่างดำเนินการ", FollowUp: "follow up|ติดตาม", Closed: "ปิด|ปิดคดี|ยุติ", ClosedReferred: "closed referred|ส่งต่อ" },
  dataSource: { CaseManagement: "case management" },
  majority: { Minor: "child|under 18|เด็ก|ผู้เยาว์", Adult: "ผู้ใหญ่" },
  leadSource: { Hotline1300: "1300|ศูนย์ช่วยเหลือสังคม", Ngo: "เอ็นจีโอ|มูลนิธิ", SelfReport: "ผู้เสียหายแจ้งเอง|แจ้งด้วยตนเอง|self" },
  paperKind: {
    ThaiNationalId: "id card|national id|บัตรประชาชน",
    NoStatusCard: "บัตรชมพู|pink card",
    Passport: "พาสปอร์ต",
    BorderPass: "บอร์เดอร์พาส",
    NoPapers: "none|ไม่มี",
  },
};

/** Words that say "we do not know"; they fill no field. */
const unknownWords = new Set(["", "unknown", "notspecified", "na", "none", "null", "ไม่ทราบ", "ไม่ระบุ", "ไม่มีข้อมูล", "unspecified", "notstated"]);

/**
 * The spelling by which words of a list and headers are compared: canonical, letters and digits only.
 * "Physical threats", "PhysicalThreats" and "physical_threats" are one.
 */
export function wordKey(text: string): string {
  return canonical(text).replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}

const tables = new Map<CodeListName, ReadonlyMap<string, string>>();

function tableOf(list: CodeListName): ReadonlyMap<string, string> {
  const known = tables.get(list);
  if (known) return known;
  const table = buildTable(list);
  tables.set(list, table);
  return table;
}

// Codes win over labels, labels over other words: a code of the standard is never taken for something else.
function buildTable(list: CodeListName): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  const add = (word: string, code: string): void => {
    const key = wordKey(word);
    if (!table.has(key)) table.set(key, code);
  };
  for (const code of codeLists[list]) add(code, code);
  for (const labels of [(th.codes as Labels)[list], (en.codes as Labels)[list]]) { // the list names are the keys of the messages (tested)
    for (const [code, label] of Object.entries(labels ?? {})) add(label, code);
  }
  for (const [code, words] of Object.entries(otherWords[list] ?? {})) for (const word of words.split("|")) add(word, code);
  return table;
}

// Spellings that were found to be a word of a list, never any other text: a register says the same few words thousands of times.
const foundBefore = new Map<string, string>();
const mostRemembered = 4000;

/**
 * The code a word stands for.
 * @param word a code of ours or of HTCDS, a CTDC word, or a Thai or English label
 * @returns the code; "unknown" when the word says so and the list has no such code; undefined when the word is not understood
 */
export function findCode(list: CodeListName, word: string): string | undefined {
  const before = foundBefore.get(`${list} ${word}`);
  if (before) return before;
  const key = wordKey(word);
  const found = tableOf(list).get(key) ?? tableOf(list).get(key.replace(/^methodsofcontrol/, ""));
  if (found) {
    if (foundBefore.size < mostRemembered) foundBefore.set(`${list} ${word}`, found);
    return found;
  }
  return unknownWords.has(key) ? "unknown" : undefined;
}

/** Whether a cell only says that nothing is known ("ไม่ทราบ", "N/A", "-"). */
export function saysUnknown(text: string): boolean {
  if (/^[-–—.\s]*$/.test(text)) return true;
  // No word that says so is long or has a digit.
  return text.length <= 40 && !/\d/.test(text) && unknownWords.has(wordKey(text));
}

/** The label of a code in a language of the screens; the code itself when the list does not have it. */
export function labelOf(list: CodeListName, code: string, language: "th" | "en"): string {
  const labels = (language === "th" ? th.codes : en.codes) as Labels; // read by list name
  return labels[list]?.[code] ?? code;
}
