import { canonical } from "./canonical-text.ts";

/**
 * Words of the field that are written as one and mean one thing, with what else people call it. The first of a line is the word
 * of the product; a reader may type any of them. Sources: glossary of the product, Anti-Trafficking in Persons Act B.E. 2551.
 */
const LINES = [
  "ผู้เสียหาย|ผู้ที่อาจเป็นผู้เสียหาย|survivor|victim|presumed victim",
  "พนักงานสอบสวน|พงส|ร้อยเวร|inquiry official|investigator",
  "พนักงานเจ้าหน้าที่|competent official",
  "สหวิชาชีพ|ทีมสหวิชาชีพ|mdt|multi-disciplinary team|multidisciplinary",
  "ค้ามนุษย์|การค้ามนุษย์|trafficking|human trafficking|tip",
  "คัดแยก|คัดแยกผู้เสียหาย|คัดกรอง|identification|screening",
  "ส่งต่อ|การส่งต่อ|referral|refer",
  "เบาะแส|แจ้งเบาะแส|รับเรื่อง|รับแจ้ง|lead|tip-off|report",
  "เคส|คดี|แฟ้ม|case|file",
  "งาน|สิ่งที่ต้องทำ|task|to do|todo",
  "แผนช่วยเหลือ|แผนการช่วยเหลือ|support plan|care plan",
  "ยินยอม|ความยินยอม|consent",
  "สถานคุ้มครอง|บ้านพัก|บ้านพักเด็กและครอบครัว|shelter",
  "ผู้จัดการเคส|ผู้จัดการรายกรณี|case manager",
  "นักสังคมสงเคราะห์|social worker",
  "ล่าม|interpreter",
  "กำหนดเวลา|ครบกำหนด|นับเวลา|deadline|clock",
  "หน่วยงาน|องค์กร|agency|organisation|organization",
  "เครือข่าย|สมุดหน่วยงาน|network|directory",
  "นำเข้า|import|upload",
  "ส่งออก|export|download",
  "เหตุฉุกเฉิน|ฉุกเฉิน|emergency|break glass",
  "บันทึกการใช้งาน|ประวัติการใช้|audit|log",
  "ตั้งค่า|การตั้งค่า|settings|preferences",
  "พมจ|พัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด|pocht|provincial office",
  "พัฒนาสังคม|พม|msdhs|social development",
  "ตำรวจ|สภ|สถานีตำรวจ|police",
  "อัยการ|prosecutor",
  "โรงพยาบาล|รพ|hospital",
  "โรงเรียน|รร|school",
  "แรงงาน|สวัสดิการและคุ้มครองแรงงาน|labour|labor",
  "วันหยุด|holiday",
  "ข้อมูลส่วนบุคคล|pdpa|privacy|personal data",
] as const;

interface Compound {
  /** The canonical forms, longest first. */
  readonly forms: readonly string[];
  readonly key: string;
}

let made: readonly Compound[] | undefined;

/** Made when first asked: most screens never ask. */
function compounds(): readonly Compound[] {
  made ??= LINES.map(readLine);
  return made;
}

function readLine(line: string): Compound {
  const forms = line.split("|").map(canonical);
  return { key: forms[0] ?? "", forms: [...forms].sort((a, b) => b.length - a.length) };
}

/**
 * The words of the field a text holds, each by the product's own word, however it was called: "รายงาน victim" → ผู้เสียหาย.
 * A Latin word counts only as a whole word. @param text canonical text
 */
export function compoundsIn(text: string): readonly string[] {
  return compounds().filter(({ forms }) => forms.some((form) => holds(text, form))).map(({ key }) => key);
}

function holds(text: string, form: string): boolean {
  const at = text.indexOf(form);
  if (at < 0) return false;
  const isWord = /^[a-z]/.test(form) || form.length <= 3; // พม, สภ, รพ stand in many a word
  return !isWord || (!/\p{L}/u.test(text.charAt(at - 1)) && !/[\p{L}\p{M}]/u.test(text.charAt(at + form.length).replace("s", "")));
}

/**
 * What else a word of the field is called, the word itself first; only itself for any other word.
 * @param word one canonical word, without dots
 */
export function otherNames(word: string): readonly string[] {
  const forms = compounds().find((compound) => compound.forms.includes(word))?.forms ?? [];
  return [word, ...forms.filter((form) => form !== word)];
}
