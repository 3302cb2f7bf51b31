import { sign, strong } from "../indications.ts";
import type { Question } from "../types.ts";

const section = "about-you";

/** Section 2: age now and age when it began, with the benefit of the doubt (rules/age.ts weighs the evidence). */
export const aboutYou: readonly Question[] = [
  {
    id: "age.how-old", section, element: "age", kind: "number", sensitive: false, lawRef: "atpa-6(2)",
    indicates: [{ element: "age", strength: "strong", when: { lessThan: 18 } }],
    wording: {
      th: {
        sayAloud: "ตอนนี้อายุเท่าไร ถ้าไม่แน่ใจ บอกคร่าว ๆ ก็ได้",
        hintForWorker: "จดตามที่เขาบอก แม้ไม่ตรงกับเอกสาร ถ้ายังสงสัยว่าต่ำกว่า 18 ปี ให้ดูแลอย่างเด็กไว้ก่อน",
        why: "คนที่อายุต่ำกว่า 18 ปีมีสิทธิได้รับการดูแลเพิ่มขึ้น",
      },
      en: {
        sayAloud: "How old are you now? A rough idea is fine if you are not sure.",
        hintForWorker: "Write what the person says even if papers differ. Where doubt remains about 18, care for the person as a child.",
        why: "Anyone under 18 has a right to extra care.",
      },
    },
    childVariant: {
      th: { sayAloud: "น้องอายุเท่าไรแล้ว ไม่แน่ใจก็ไม่เป็นไรนะ" },
      en: { sayAloud: "How old are you? It is fine not to be sure." },
    },
  },
  {
    id: "age.birth-date", section, element: "age", kind: "date", sensitive: true, lawRef: "atpa-6(2)",
    wording: {
      th: {
        sayAloud: "จำวันเกิดหรือปีเกิดได้ไหม",
        hintForWorker: "รับได้ทั้ง พ.ศ. และ ค.ศ. รู้แค่ปีก็พอ ถ้าเป็นวันที่ 1 มกราคม ให้ถามว่าเป็นวันจริงหรือวันที่ตั้งขึ้น",
        why: "ช่วยให้รู้อายุแน่นอนขึ้น ถ้าจำไม่ได้ก็ไม่มีผลเสีย",
      },
      en: {
        sayAloud: "Do you remember your birthday or the year you were born?",
        hintForWorker: "Accept either calendar; a year alone is enough. If it is 1 January, ask whether that is the real day or an assigned one.",
        why: "It helps us know your age better. Not remembering does you no harm.",
      },
    },
  },
  {
    id: "age.how-known", section, element: "age", kind: "choice", sensitive: false, lawRef: "atpa-6(2)",
    indicates: [sign("age", "told-by-others", "not-sure")],
    options: [
      { id: "paper", label: { th: "จากเอกสาร", en: "From a paper" } },
      { id: "family", label: { th: "ครอบครัวบอก", en: "My family told me" } },
      { id: "school", label: { th: "จากโรงเรียน", en: "From school" } },
      { id: "counted", label: { th: "นับเอาจากเหตุการณ์", en: "I count from events" } },
      { id: "told-by-others", label: { th: "คนอื่นบอกให้จำ", en: "Others told me what to say" } },
      { id: "not-sure", label: { th: "ไม่แน่ใจ", en: "I am not sure" } },
    ],
    wording: {
      th: {
        sayAloud: "รู้อายุของตัวเองจากอะไร",
        hintForWorker: "ช่วยนึกจากเหตุการณ์ เช่น เทศกาล ชั้นเรียน หรือปีที่น้องเกิด โดยไม่ชี้นำตัวเลข",
        why: "หลายคนไม่มีเอกสาร เราจึงดูหลายทางประกอบกัน",
      },
      en: {
        sayAloud: "How do you know your age?",
        hintForWorker: "Help with events such as a festival, a school year, a sibling's birth. Never suggest a number.",
        why: "Many people have no papers, so we look at several things together.",
      },
    },
  },
  {
    id: "age.told-to-say", section, element: "age", kind: "yesNo", sensitive: true, lawRef: "atpa-41",
    indicates: [strong("age", "yes")],
    wording: {
      th: {
        sayAloud: "เคยมีใครบอกให้พูดอายุเป็นอย่างอื่น หรือทำเอกสารที่อายุไม่ตรงให้ไหม",
        hintForWorker: "อธิบายมาตรา 41 ตามจริง: ผู้เสียหายไม่ถูกดำเนินคดีเรื่องเอกสารปลอมหรือการให้ข้อมูลเท็จ เว้นแต่รัฐมนตรีอนุญาต อย่ารับปากเกินนี้",
        why: "บางคนถูกสอนให้พูดอายุเพิ่ม ไม่ใช่ความผิดของคุณ",
      },
      en: {
        sayAloud: "Has anyone told you to say another age, or made papers with a different age?",
        hintForWorker: "Explain s.41 as it is: a victim is not prosecuted for forged papers or false statements unless the Minister permits. Promise no more than that.",
        why: "Some people are taught to say they are older. You did nothing wrong.",
      },
    },
    childVariant: {
      th: { sayAloud: "เคยมีใครสอนให้น้องบอกว่าอายุมากกว่านี้ไหม" },
      en: { sayAloud: "Has anyone taught you to say you are older?" },
    },
  },
  {
    id: "age.at-start", section, element: "age", kind: "number", sensitive: false, lawRef: "atpa-6(2)",
    indicates: [{ element: "age", strength: "strong", when: { lessThan: 18 } }],
    wording: {
      th: {
        sayAloud: "ตอนที่เรื่องนี้เริ่มขึ้น อายุประมาณเท่าไร",
        hintForWorker: "คนที่เป็นผู้ใหญ่แล้ววันนี้ อาจยังเป็นเด็กตอนเริ่มเรื่อง กฎหมายดูอายุขณะเกิดเหตุ",
        why: "กฎหมายคุ้มครองคนที่ยังเป็นเด็กตอนเกิดเรื่องไว้เป็นพิเศษ",
      },
      en: {
        sayAloud: "About how old were you when this began?",
        hintForWorker: "An adult today may have been a child when it began; the law looks at the age at that time.",
        why: "The law gives special protection to people who were children when it happened.",
      },
    },
    childVariant: {
      th: { sayAloud: "ตอนที่เรื่องนี้เริ่ม น้องอยู่ชั้นอะไร หรืออายุประมาณเท่าไร" },
      en: { sayAloud: "When this began, what class were you in, or about how old were you?" },
    },
  },
  {
    id: "age.evidence-seen", section, element: "age", kind: "multi", sensitive: false, lawRef: "cpa-22", forWorker: true,
    indicates: [sign("age", "papers-doubtful", "none", "looks-young")],
    options: [
      { id: "identity-card", label: { th: "บัตรประจำตัว", en: "Identity card" } },
      { id: "birth-paper", label: { th: "สูติบัตรหรือหนังสือรับรองการเกิด", en: "Birth certificate or notice" } },
      { id: "passport", label: { th: "หนังสือเดินทาง", en: "Passport" } },
      { id: "school-record", label: { th: "หลักฐานจากโรงเรียน", en: "School record" } },
      { id: "family-statement", label: { th: "คำบอกของครอบครัว", en: "Statement of the family" } },
      { id: "papers-doubtful", label: { th: "มีเอกสาร แต่น่าสงสัย", en: "Papers that look doubtful" } },
      { id: "looks-young", label: { th: "ดูอายุน้อย อาจต่ำกว่า 18", en: "Looks young, may be under 18" } },
      { id: "none", label: { th: "ยังไม่มีหลักฐาน", en: "No evidence yet" } },
    ],
    wording: {
      th: {
        sayAloud: "หลักฐานอายุที่เห็นหรือได้ยิน",
        hintForWorker: "เลือกได้หลายข้อ การตรวจทางการแพทย์เป็นทางสุดท้าย และผลเป็นช่วงอายุเสมอ ถ้ายังสงสัยให้ถือว่าเป็นเด็ก",
        why: "บันทึกที่มาของอายุไว้ เพื่อให้ทีมชั่งน้ำหนักร่วมกัน",
      },
      en: {
        sayAloud: "Evidence of age that you saw or heard",
        hintForWorker: "Choose all that apply. A medical estimate is the last resort and always a range. Where doubt remains, treat as a child.",
        why: "It records where the age comes from, so that the team can weigh it together.",
      },
    },
  },
];
