/** A wording that must not stand in the interface. */
export interface ForbiddenWord {
  readonly language: "th" | "en";
  readonly pattern: RegExp;
  readonly why: string;
  readonly source: string;
  /** Text that may hold it all the same: names of laws and papers. */
  readonly except?: RegExp;
}

const WORDS = "product wording rules: person before label; survivor, in law victim";
const BLAME = "trauma-informed wording (SAMHSA TIP 57; ILO, UNODC interview guides): nothing that puts the act on the person";

/**
 * The one list of words that hurt, blame or press. Every message file is held against it (words.test.ts); the screening instrument and
 * files that leave the product hold themselves against the same words.
 */
export const FORBIDDEN_WORDS: readonly ForbiddenWord[] = [
  { language: "th", pattern: /เหยื่อ/, why: "ผู้เสียหาย", source: WORDS },
  { language: "th", pattern: /โสเภณี|ขายตัว|หญิงบริการ|ผิดประเวณี|ใจแตก|สำส่อน/, why: "labels a person by what was done to her", source: BLAME },
  { language: "th", pattern: /สมยอม|เต็มใจไปเอง|ยอมไปเอง/, why: "consent is no question for a child, and none of blame for anybody", source: BLAME },
  { language: "th", pattern: /หลบหนีเข้าเมือง|แรงงานเถื่อน|คนเถื่อน|ต่างด้าวผิดกฎหมาย/, why: "says what a person did not do", source: BLAME },
  { language: "th", pattern: /คุณทำผิด|ความผิดของคุณ|โกหก|ให้การเท็จ|ไม่ยอมให้ความร่วมมือ/, why: "blames whoever reads or is written about", source: BLAME },
  { language: "th", pattern: /วินาที/, why: "no countdown in seconds", source: "trauma-informed rule 1: deadlines in words first, never seconds" },
  { language: "en", pattern: /\bvictims?\b/i, why: "survivor; only the law's status is a presumed victim", source: WORDS, except: /presumed victim/i },
  { language: "en", pattern: /\bprostitut(?:e|es|ion)\b|\bhookers?\b|\bpromiscuous\b/i, why: "labels a person by what was done to her", source: BLAME, except: /Prostitution (?:Prevention|Act|Suppression)/ },
  { language: "en", pattern: /\billegal (?:immigrants?|aliens?|migrants?|workers?)\b|\baliens?\b/i, why: "no person is illegal", source: BLAME },
  { language: "en", pattern: /\byour (?:fault|mistake)\b|\byou (?:failed|lied)\b|\buncooperative\b|\bwent willingly\b/i, why: "blames whoever reads or is written about", source: BLAME },
  { language: "en", pattern: /\bseconds\b|\} s\b/i, why: "no countdown in seconds", source: "trauma-informed rule 1: deadlines in words first, never seconds" },
];

/** Which of the forbidden words a sentence holds. */
export function forbiddenIn(sentence: string, language: "th" | "en"): readonly ForbiddenWord[] {
  return FORBIDDEN_WORDS.filter((word) => word.language === language && word.pattern.test(sentence) && !(word.except?.test(sentence) ?? false));
}
