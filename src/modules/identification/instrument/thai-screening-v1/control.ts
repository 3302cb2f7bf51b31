import { sign, strong } from "../indications.ts";
import type { Question } from "../types.ts";

const section = "control";

/**
 * Section 5: freedom, papers, debt, and the means of ATPA s.6(1).
 * Questions whose element is "means" are left out for a child: the law does not need them, so we do not ask.
 */
export const control: readonly Question[] = [
  {
    id: "movement.go-out", section, element: "movement", kind: "yesNo", sensitive: false, lawRef: "atpa-6(1)",
    indicates: [strong("movement", "no"), strong("means", "no")],
    options: [
      { id: "yes", label: { th: "ไปได้", en: "Could go out" } },
      { id: "no", label: { th: "ไปไม่ได้", en: "Could not go out" } },
    ],
    wording: {
      th: {
        sayAloud: "ออกไปข้างนอกคนเดียวได้ไหม",
        hintForWorker: "ถามต่อได้ว่าถ้าออกไปแล้วจะเป็นอย่างไร ประตูที่ไม่ล็อกไม่ได้แปลว่ามีอิสระ",
        why: "เพื่อรู้ว่าคุณไปไหนมาไหนเองได้หรือเปล่า",
      },
      en: {
        sayAloud: "Could you go out on your own?",
        hintForWorker: "You may ask what would have followed. An unlocked door does not mean freedom.",
        why: "To know whether you could come and go as you wished.",
      },
    },
    childVariant: {
      th: { sayAloud: "น้องออกไปเล่นหรือไปหาเพื่อนได้ไหม" },
      en: { sayAloud: "Could you go out to play or to see friends?" },
    },
  },
  {
    id: "movement.contact", section, element: "movement", kind: "yesNo", sensitive: false, lawRef: "atpa-6(1)",
    indicates: [sign("movement", "no"), sign("means", "no")],
    wording: {
      th: {
        sayAloud: "ถ้าอยากโทรหาหรือเจอครอบครัวกับเพื่อน ทำได้เมื่อไรก็ได้ไหม",
        hintForWorker: "จดว่ามีคนฟังหรือถือโทรศัพท์ไว้ให้หรือไม่",
        why: "การได้ติดต่อคนที่รักเป็นสิทธิของคุณ",
      },
      en: {
        sayAloud: "Could you call or see your family and friends whenever you wanted?",
        hintForWorker: "Note whether someone listened in or kept the phone.",
        why: "Being in touch with people you love is your right.",
      },
    },
    childVariant: {
      th: { sayAloud: "ถ้าน้องคิดถึงบ้าน โทรหาที่บ้านได้ไหม" },
      en: { sayAloud: "If you missed home, could you call them?" },
    },
  },
  {
    id: "papers.who-holds", section, element: "papers", kind: "choice", sensitive: false, lawRef: "atpa-6/1",
    indicates: [strong("papers", "kept-refused"), sign("papers", "lost", "never-had"), strong("means", "kept-refused")],
    options: [
      { id: "me", label: { th: "อยู่กับตัวเอง", en: "With me" } },
      { id: "kept-on-request", label: { th: "ฝากคนอื่นไว้ ขอคืนได้", en: "Someone keeps them, I can have them back" } },
      { id: "kept-refused", label: { th: "คนอื่นเก็บไว้ ขอคืนไม่ได้", en: "Someone keeps them and will not give them back" } },
      { id: "lost", label: { th: "หาย", en: "Lost" } },
      { id: "never-had", label: { th: "ไม่เคยมี", en: "I never had any" } },
    ],
    wording: {
      th: {
        sayAloud: "บัตรหรือเอกสารของคุณ ตอนนี้อยู่กับใคร",
        hintForWorker: "ไม่มีเอกสารเป็นคำตอบปกติ ไม่ใช่ความผิด การยึดเอกสารเป็นวิธีหนึ่งตามมาตรา 6/1",
        why: "เพื่อช่วยขอคืน หรือทำเอกสารใหม่ให้",
      },
      en: {
        sayAloud: "Who has your card or papers now?",
        hintForWorker: "Having no papers is a normal answer, not a fault. Keeping someone's papers is one of the ways named in s.6/1.",
        why: "To help get them back, or have new ones made.",
      },
    },
  },
  {
    id: "debt.owes", section, element: "debt", kind: "yesNo", sensitive: false, lawRef: "atpa-6/1",
    indicates: [sign("debt", "yes"), sign("means", "yes")],
    wording: {
      th: {
        sayAloud: "มีใครบอกว่าคุณหรือครอบครัวเป็นหนี้เขา หรือต้องทำงานใช้หนี้ไหม",
        hintForWorker: "รวมค่าเดินทาง ค่านายหน้า ค่าเอกสาร ค่าอาหาร และหนี้ของพ่อแม่",
        why: "ไม่มีใครควรถูกบังคับด้วยหนี้ เราจะหาคนช่วยดูให้",
      },
      en: {
        sayAloud: "Has anyone said that you or your family owe them, or must work off a debt?",
        hintForWorker: "Include travel, agent's fees, papers, food, and debts of the parents.",
        why: "Nobody should be forced by a debt. We will find someone to look at it with you.",
      },
    },
    childVariant: {
      th: { sayAloud: "มีใครบอกว่าน้องหรือพ่อแม่เป็นหนี้เขาไหม" },
      en: { sayAloud: "Has anyone said that you or your parents owe them money?" },
    },
  },
  {
    id: "debt.shrinks", section, element: "debt", kind: "yesNo", sensitive: false, lawRef: "atpa-6/1",
    askWhen: { question: "debt.owes", anyOf: ["yes"] },
    indicates: [strong("debt", "no"), strong("means", "no")],
    wording: {
      th: {
        sayAloud: "พอทำงานไปแล้ว หนี้ลดลงจริงไหม และรู้ไหมว่าเหลือเท่าไร",
        hintForWorker: "ตอบ “ไม่” ถ้าหนี้ไม่ลดหรือไม่มีใครบอกยอด นี่คือลักษณะของแรงงานขัดหนี้",
        why: "เพื่อดูว่าหนี้นั้นเป็นธรรมหรือเปล่า",
      },
      en: {
        sayAloud: "As you worked, did the debt really get smaller, and do you know what is left?",
        hintForWorker: "Answer “no” if it did not shrink or nobody says how much is left: that is what debt bondage looks like.",
        why: "To see whether that debt is fair.",
      },
    },
  },
  {
    id: "means.promise", section, element: "means", kind: "yesNo", sensitive: false, lawRef: "atpa-6(1)",
    askWhen: { isChild: false },
    indicates: [strong("means", "no")],
    wording: {
      th: {
        sayAloud: "สิ่งที่เจอจริง ๆ เหมือนกับที่เขาบอกไว้ตอนแรกไหม",
        hintForWorker: "ฟังเรื่องงาน เงิน ที่อยู่ และเวลา การหลอกลวงเป็น “วิธีการ” ตามมาตรา 6 (1)",
        why: "ถ้าไม่เหมือน แปลว่าอาจมีคนหลอก ไม่ใช่คุณที่พลาด",
      },
      en: {
        sayAloud: "Was it really the way they had told you at first?",
        hintForWorker: "Listen for work, money, place and time. Deception is a “means” under s.6(1).",
        why: "If not, someone may have deceived you. The mistake was not yours.",
      },
    },
  },
  {
    id: "means.threat", section, element: "means", kind: "yesNo", sensitive: true, lawRef: "atpa-6(1)",
    askWhen: { isChild: false },
    indicates: [strong("means", "yes"), sign("safety", "yes")],
    wording: {
      th: {
        sayAloud: "เคยมีใครพูดให้กลัวไหม ว่าถ้าไม่ทำตามหรือถ้าออกไป จะมีเรื่องไม่ดีกับคุณหรือครอบครัว หรือจะถูกจับ",
        hintForWorker: "ถ้าครอบครัวยังเสี่ยง ให้แจ้งทีมวันนี้ ไม่ต้องถามคำพูดที่ใช้ขู่ทั้งหมด",
        why: "เพื่อดูแลความปลอดภัยของคุณและคนที่บ้าน",
      },
      en: {
        sayAloud: "Has anyone made you afraid that something bad would happen to you or your family, or that you would be arrested, if you disobeyed or left?",
        hintForWorker: "If the family is still at risk, tell the team today. The exact words of the threat are not needed.",
        why: "To look after your safety and that of your family.",
      },
    },
  },
  {
    id: "means.harm", section, element: "means", kind: "yesNo", sensitive: true, lawRef: "atpa-6(1)",
    askWhen: { isChild: false },
    indicates: [strong("means", "yes"), sign("health", "yes")],
    wording: {
      th: {
        sayAloud: "เคยมีใครทำให้คุณเจ็บ เพื่อให้ยอมทำตามไหม ตอบแค่ใช่หรือไม่ ไม่ต้องเล่า",
        hintForWorker: "อย่าขอดูร่องรอยบนร่างกาย ให้แพทย์เป็นผู้ตรวจ ถ้าสีหน้าเปลี่ยน ให้พัก",
        why: "ถ้าเคย เราจะหาหมอและคนดูแลใจให้",
      },
      en: {
        sayAloud: "Has anyone hurt you to make you obey? Just yes or no; you need not tell me about it.",
        hintForWorker: "Never ask to see marks on the body; that is for a doctor. If the person's face changes, take a break.",
        why: "If so, we will find you a doctor and someone to talk with.",
      },
    },
  },
];
