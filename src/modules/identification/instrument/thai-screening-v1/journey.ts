import { sign, strong } from "../indications.ts";
import type { Question } from "../types.ts";

const section = "journey";

/** Section 3: how the person came there. The act of ATPA s.6, and the route. */
export const journey: readonly Question[] = [
  {
    id: "act.who-brought", section, element: "act", kind: "choice", sensitive: true, lawRef: "atpa-6",
    indicates: [
      sign("act", "family", "partner", "friend", "agent", "employer", "official", "met-online", "other"),
      sign("means", "family", "partner", "employer", "official"),
    ],
    options: [
      { id: "nobody", label: { th: "ตัดสินใจมาเอง", en: "Nobody, I decided myself" } },
      { id: "family", label: { th: "คนในครอบครัวหรือญาติ", en: "Family or a relative" } },
      { id: "partner", label: { th: "แฟนหรือคู่ชีวิต", en: "A partner" } },
      { id: "friend", label: { th: "เพื่อนหรือคนรู้จัก", en: "A friend or acquaintance" } },
      { id: "agent", label: { th: "นายหน้า", en: "An agent" } },
      { id: "employer", label: { th: "นายจ้าง", en: "An employer" } },
      { id: "official", label: { th: "เจ้าหน้าที่ของรัฐ", en: "An official" } },
      { id: "met-online", label: { th: "คนที่รู้จักทางออนไลน์", en: "Someone met online" } },
      { id: "other", label: { th: "คนอื่น", en: "Someone else" } },
    ],
    wording: {
      th: {
        sayAloud: "ใครเป็นคนชวนหรือพามาที่นั่น",
        hintForWorker: "ให้เล่าเองก่อน แล้วค่อยเลือกข้อที่ตรง ไม่ต้องถามชื่อ ถ้าเป็นคนที่เขาต้องเชื่อฟัง ให้จดไว้",
        why: "เพื่อให้รู้ว่าเริ่มต้นอย่างไร ไม่ได้หาว่าใครผิดในตอนนี้",
      },
      en: {
        sayAloud: "Who invited you or brought you there?",
        hintForWorker: "Let the person tell it first, then choose what fits. No names are needed. Note whether it was someone they had to obey.",
        why: "To see how it began. We are not looking for who is to blame now.",
      },
    },
    childVariant: {
      th: { sayAloud: "ใครชวนหรือพาน้องไปที่นั่น" },
      en: { sayAloud: "Who asked you to come, or took you there?" },
    },
  },
  {
    id: "act.arranged", section, element: "act", kind: "yesNo", sensitive: false, lawRef: "atpa-6",
    indicates: [sign("act", "yes")],
    wording: {
      th: {
        sayAloud: "มีคนอื่นจัดการเรื่องเดินทาง หางาน หรือหาที่อยู่ให้ไหม",
        hintForWorker: "การรับเป็นธุระจัดหา พาไป หรือรับไว้ เป็นส่วนของ “การกระทำ” ตามมาตรา 6",
        why: "เพื่อเข้าใจว่าใครเกี่ยวข้องกับการเดินทางบ้าง",
      },
      en: {
        sayAloud: "Did someone else arrange the journey, the work or the place to stay?",
        hintForWorker: "Procuring, bringing and receiving a person belong to the “act” of s.6.",
        why: "To understand who had a part in the journey.",
      },
    },
  },
  {
    id: "act.moved", section, element: "act", kind: "yesNo", sensitive: false, lawRef: "atpa-6",
    indicates: [strong("act", "yes")],
    wording: {
      th: {
        sayAloud: "เคยมีใครพาย้ายที่ โดยที่คุณไม่ได้เป็นคนเลือกไหม",
        hintForWorker: "ถามคร่าว ๆ ว่าย้ายกี่ครั้งก็พอ วันเวลาค่อยถามภายหลัง",
        why: "เพื่อให้เห็นเส้นทางที่ผ่านมา",
      },
      en: {
        sayAloud: "Has anyone moved you from one place to another when it was not your choice?",
        hintForWorker: "Roughly how many times is enough; days and hours can wait.",
        why: "To see the way you have come.",
      },
    },
    childVariant: {
      th: { sayAloud: "เคยมีใครพาน้องย้ายไปอยู่ที่อื่น โดยไม่ได้ถามน้องก่อนไหม" },
      en: { sayAloud: "Has anyone taken you to live somewhere else without asking you?" },
    },
  },
  {
    id: "act.handed-over", section, element: "act", kind: "yesNo", sensitive: true, lawRef: "atpa-6(1)",
    indicates: [strong("act", "yes"), strong("means", "yes")],
    wording: {
      th: {
        sayAloud: "เคยมีใครส่งคุณต่อให้คนอื่นดูแล หรือมีคนได้เงินจากการพาคุณไปไหม",
        hintForWorker: "การให้เงินหรือประโยชน์แก่ผู้ดูแลเพื่อให้ยินยอม เป็น “วิธีการ” ตามมาตรา 6 (1) อย่าใช้คำว่า “ขาย” ถ้าเขาไม่ได้ใช้เอง",
        why: "เพื่อเข้าใจว่ามีใครได้ประโยชน์บ้าง",
      },
      en: {
        sayAloud: "Has one person ever passed you on to another, or did someone get money for bringing you?",
        hintForWorker: "Money or benefit to the person in control is a “means” under s.6(1). Do not say “sold” unless the person does.",
        why: "To understand who gained from it.",
      },
    },
    childVariant: {
      th: { sayAloud: "เคยมีใครให้น้องไปอยู่กับคนอื่น แล้วมีการให้เงินกันไหม" },
      en: { sayAloud: "Has anyone sent you to stay with someone else, and was money given for it?" },
    },
  },
  {
    id: "act.kept", section, element: "act", kind: "yesNo", sensitive: false, lawRef: "atpa-6",
    indicates: [sign("act", "yes")],
    wording: {
      th: {
        sayAloud: "มีคนอื่นเป็นคนกำหนดไหม ว่าต้องอยู่หรือนอนที่ไหน",
        hintForWorker: "การจัดให้อยู่อาศัยหรือหน่วงเหนี่ยวไว้ เป็นส่วนของ “การกระทำ” ตามมาตรา 6",
        why: "เพื่อรู้ว่าช่วงนั้นคุณใช้ชีวิตอย่างไร",
      },
      en: {
        sayAloud: "Did someone else decide where you had to stay or sleep?",
        hintForWorker: "Harbouring and detaining belong to the “act” of s.6.",
        why: "To know what your days were like then.",
      },
    },
  },
  {
    id: "act.online-contact", section, element: "act", kind: "yesNo", sensitive: true, lawRef: "atpa-6",
    indicates: [sign("act", "yes")],
    wording: {
      th: {
        sayAloud: "มีใครติดต่อมาทางออนไลน์ แล้วชวนไปเจอ ไปทำงาน หรือให้ทำอะไรให้ไหม",
        hintForWorker: "จดเพียงชื่อแอปหรือแพลตฟอร์ม อย่าขอดูหรือเก็บภาพใด ๆ หลักฐานดิจิทัลให้เจ้าหน้าที่เฉพาะทางดูแล",
        why: "หลายเรื่องเริ่มจากข้อความออนไลน์ ไม่ใช่ความผิดของคนที่ตอบ",
      },
      en: {
        sayAloud: "Did anyone contact you online and ask you to meet, to work or to do something for them?",
        hintForWorker: "Note only the app or platform. Never ask to see or keep a picture; specialists look after digital evidence.",
        why: "Many stories begin with a message online. Answering it is nobody's fault.",
      },
    },
    childVariant: {
      th: { sayAloud: "มีใครทักน้องมาทางแชตหรือเกม แล้วชวนไปเจอหรือให้ทำอะไรให้ไหม" },
      en: { sayAloud: "Has anyone written to you in a chat or a game and asked you to meet or do things for them?" },
    },
  },
  {
    id: "route.places", section, element: "route", kind: "text", sensitive: true, lawRef: "pdpa-22",
    wording: {
      th: {
        sayAloud: "เดินทางผ่านที่ไหนมาบ้าง เล่าเท่าที่จำได้",
        hintForWorker: "จดชื่อสถานที่ตามที่เขาเรียก ใช้แผนที่หรือภาพวาดช่วยได้ ไม่ต้องเรียงวันให้ครบ",
        why: "เพื่อช่วยเรื่องการเดินทางกลับ และเพื่อช่วยคนอื่นบนเส้นทางเดียวกัน",
      },
      en: {
        sayAloud: "Which places did you pass through? Only what you remember.",
        hintForWorker: "Write place names as the person says them. A map or a drawing may help. The days need not be complete.",
        why: "To help with a safe way home, and others on the same road.",
      },
    },
  },
  {
    id: "route.border", section, element: "route", kind: "choice", sensitive: true, lawRef: "atpa-41",
    indicates: [sign("route", "other-way")],
    options: [
      { id: "no-border", label: { th: "ไม่ได้ข้ามแดน", en: "No border was crossed" } },
      { id: "checkpoint", label: { th: "ผ่านด่าน", en: "Through a checkpoint" } },
      { id: "other-way", label: { th: "มาทางอื่น", en: "Another way" } },
      { id: "not-sure", label: { th: "ไม่แน่ใจ", en: "Not sure" } },
    ],
    wording: {
      th: {
        sayAloud: "ตอนเดินทาง ได้ข้ามชายแดนไหม ผ่านด่านหรือมาทางอื่น",
        hintForWorker: "อธิบายมาตรา 41 ตามจริง: ผู้เสียหายไม่ถูกดำเนินคดีเรื่องเข้าเมือง เว้นแต่รัฐมนตรีอนุญาต อย่าใช้คำว่า “ผิดกฎหมาย”",
        why: "ถามเพื่อรู้เส้นทาง ไม่ได้ถามเพื่อจับผิด",
      },
      en: {
        sayAloud: "On the way, did you cross a border, and was it at a checkpoint or another way?",
        hintForWorker: "Explain s.41 as it is: a victim is not charged with immigration offences unless the Minister permits. Do not say “illegal”.",
        why: "We ask to know the route, not to find fault.",
      },
    },
  },
];
