import { sign, strong } from "../indications.ts";
import type { Question } from "../types.ts";

const section = "labour-inspection";

/** Stands in for section 4 at a labour inspection: compelled work or service, ATPA s.6/1. */
export const labourInspection: readonly Question[] = [
  {
    id: "purpose.leave-job", section, element: "purpose", kind: "yesNo", sensitive: false, lawRef: "atpa-6/1",
    indicates: [strong("purpose", "no")],
    options: [
      { id: "yes", label: { th: "ลาออกได้", en: "Can leave" } },
      { id: "no", label: { th: "ลาออกไม่ได้", en: "Cannot leave" } },
    ],
    wording: {
      th: {
        sayAloud: "ถ้าอยากลาออกหรือหยุดทำงานนี้ ทำได้ไหม",
        hintForWorker: "ถามทีละคน ห่างจากหัวหน้างาน ถ้าลาออกไม่ได้ ถามว่าเพราะอะไร แล้วจดตามคำพูดของเขา",
        why: "ทุกคนมีสิทธิเปลี่ยนหรือเลิกงาน",
      },
      en: {
        sayAloud: "If you wanted to leave this job or stop, could you?",
        hintForWorker: "Ask one person at a time, away from supervisors. If not, ask what stops them and write it in their words.",
        why: "Everyone may change or leave a job.",
      },
    },
  },
  {
    id: "purpose.unfit-work", section, element: "purpose", kind: "yesNo", sensitive: false, lawRef: "atpa-6/1",
    indicates: [strong("purpose", "yes"), sign("means", "yes")],
    wording: {
      th: {
        sayAloud: "เคยต้องทำงานทั้งที่ป่วยหรือไม่ไหวแล้ว เพราะกลัวว่าจะมีอะไรตามมาไหม",
        hintForWorker: "ฟังว่ากลัวอะไร เช่น ไม่ได้เงิน ถูกทำร้าย ถูกส่งกลับ",
        why: "งานที่ทำเพราะกลัว ไม่ใช่งานที่เลือกเอง",
      },
      en: {
        sayAloud: "Have you had to work while ill or exhausted because you were afraid of what would follow?",
        hintForWorker: "Listen for what was feared: no pay, being hurt, being sent back.",
        why: "Work done out of fear is not freely chosen.",
      },
    },
  },
  {
    id: "means.work-as-agreed", section, element: "means", kind: "yesNo", sensitive: false, lawRef: "atpa-6(1)",
    askWhen: { isChild: false },
    indicates: [sign("means", "no")],
    wording: {
      th: {
        sayAloud: "งานที่ทำอยู่ตรงกับที่ตกลงกันไว้ไหม",
        hintForWorker: "เทียบกับสัญญาถ้ามี และกับสิ่งที่ได้ยินก่อนมา",
        why: "ถ้าไม่ตรง คุณอาจมีสิทธิเรียกร้อง",
      },
      en: {
        sayAloud: "Is the work what was agreed?",
        hintForWorker: "Compare with the contract, if any, and with what was said before coming.",
        why: "If not, you may have a claim.",
      },
    },
  },
  {
    id: "pay.as-agreed", section, element: "pay", kind: "yesNo", sensitive: false, lawRef: "atpa-6/1",
    indicates: [sign("pay", "no"), sign("purpose", "no")],
    wording: {
      th: {
        sayAloud: "ได้ค่าจ้างครบและตรงเวลาไหม",
        hintForWorker: "จดอัตราที่ตกลง ที่ได้จริง และงวดสุดท้ายที่ได้รับ แยกเรื่องค่าจ้างออกจากค่าสินไหมทดแทน",
        why: "ค่าจ้างที่ค้าง พนักงานตรวจแรงงานสั่งให้จ่ายได้",
      },
      en: {
        sayAloud: "Are you paid in full and on time?",
        hintForWorker: "Write the agreed rate, what was paid and the last pay day. Keep wages apart from compensation.",
        why: "A labour inspector can order unpaid wages to be paid.",
      },
    },
  },
  {
    id: "pay.held-back", section, element: "pay", kind: "yesNo", sensitive: false, lawRef: "atpa-6/1",
    indicates: [strong("pay", "yes"), sign("purpose", "yes"), sign("means", "yes")],
    wording: {
      th: {
        sayAloud: "มีใครเก็บค่าจ้างของคุณไว้ เพื่อให้คุณอยู่ต่อไหม",
        hintForWorker: "รวมบัตรเอทีเอ็มหรือสมุดบัญชีที่คนอื่นถือไว้",
        why: "เงินค่าจ้างเป็นของคุณ",
      },
      en: {
        sayAloud: "Does anyone hold back your pay so that you stay?",
        hintForWorker: "Include bank cards and bank books held by others.",
        why: "Your wages are yours.",
      },
    },
  },
  {
    id: "pay.deductions", section, element: "debt", kind: "yesNo", sensitive: false, lawRef: "atpa-6/1",
    indicates: [sign("debt", "yes"), sign("pay", "yes")],
    wording: {
      th: {
        sayAloud: "มีการหักเงินที่คุณไม่เข้าใจ หรือไม่ได้ตกลงไว้ไหม",
        hintForWorker: "เช่น ค่านายหน้า ค่าเอกสาร ค่าที่พัก ค่าปรับ จดรายการตามที่จำได้",
        why: "เพื่อดูว่ามีการหักเงินที่ไม่ถูกต้องหรือไม่",
      },
      en: {
        sayAloud: "Is money taken off that you do not understand or did not agree to?",
        hintForWorker: "Such as agent's fees, papers, lodging, fines. List what is remembered.",
        why: "To see whether money was taken off wrongly.",
      },
    },
  },
  {
    id: "pay.hours", section, element: "pay", kind: "number", sensitive: false, lawRef: "atpa-6/1",
    indicates: [
      { element: "pay", strength: "sign", when: { atLeast: 12 } },
      { element: "purpose", strength: "sign", when: { atLeast: 12 } },
    ],
    wording: {
      th: {
        sayAloud: "วันหนึ่งทำงานประมาณกี่ชั่วโมง",
        hintForWorker: "ถามเวลาตื่น เวลาเริ่มงาน และเวลาเลิกงาน แล้วนับด้วยกัน จดวันหยุดไว้ด้วย",
        why: "เพื่อคิดค่าล่วงเวลาและวันหยุดที่คุณควรได้",
      },
      en: {
        sayAloud: "About how many hours a day do you work?",
        hintForWorker: "Ask when work begins and ends and count together. Note rest days too.",
        why: "To work out the overtime and rest days you are due.",
      },
    },
  },
  {
    id: "movement.living-place", section, element: "movement", kind: "yesNo", sensitive: false, lawRef: "atpa-6/1",
    indicates: [strong("movement", "yes"), sign("act", "yes"), sign("means", "yes")],
    wording: {
      th: {
        sayAloud: "ที่พักมีคนเฝ้า หรือมีช่วงที่ออกไม่ได้ไหม",
        hintForWorker: "ดูสถานที่ด้วยตา เช่น กุญแจ คนเฝ้า กล้อง แต่อย่าถ่ายภาพคน",
        why: "ทุกคนควรเข้าออกที่พักของตนได้",
      },
      en: {
        sayAloud: "Is the place where you sleep guarded, or are there times you cannot go out?",
        hintForWorker: "Look at the place: locks, guards, cameras. Take no pictures of people.",
        why: "Everyone should be free to come and go from where they live.",
      },
    },
  },
];
