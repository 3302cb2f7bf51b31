import { sign, strong } from "../indications.ts";
import type { Question } from "../types.ts";

const section = "work";

/** Section 4: what the person had to do and who had the gain. The purpose of ATPA s.4 and s.6, and pay. */
export const work: readonly Question[] = [
  {
    id: "purpose.what-doing", section, element: "purpose", kind: "multi", sensitive: true, lawRef: "atpa-4",
    indicates: [sign("purpose", "begging-selling", "entertainment", "online-work", "carrying")],
    options: [
      { id: "house-work", label: { th: "งานบ้าน ดูแลคน", en: "Housework, caring for people" } },
      { id: "shop-restaurant", label: { th: "ร้านค้า ร้านอาหาร", en: "Shop or restaurant" } },
      { id: "farm", label: { th: "สวน ไร่ ปศุสัตว์", en: "Farm" } },
      { id: "fishing", label: { th: "ประมง แปรรูปสัตว์น้ำ", en: "Fishing, seafood" } },
      { id: "factory", label: { th: "โรงงาน", en: "Factory" } },
      { id: "building", label: { th: "ก่อสร้าง", en: "Building work" } },
      { id: "entertainment", label: { th: "ร้านบันเทิง ดูแลแขก", en: "Entertainment, keeping guests company" } },
      { id: "begging-selling", label: { th: "ขอเงิน หรือขายของตามถนน", en: "Asking for money or selling in the street" } },
      { id: "online-work", label: { th: "งานออนไลน์ โทรหรือแชตหาคน", en: "Online work, calling or chatting" } },
      { id: "carrying", label: { th: "ถือหรือส่งของให้คนอื่น", en: "Carrying things for others" } },
      { id: "nothing-yet", label: { th: "ยังไม่ได้ทำอะไร", en: "Nothing yet" } },
      { id: "other", label: { th: "อื่น ๆ", en: "Something else" } },
    ],
    wording: {
      th: {
        sayAloud: "ที่นั่น ต้องทำอะไรบ้างในแต่ละวัน",
        hintForWorker: "ให้เล่าวันธรรมดาหนึ่งวัน วัตถุประสงค์ไม่จำเป็นต้องเกิดขึ้นจริงแล้วก็นับได้",
        why: "เพื่อเข้าใจชีวิตประจำวัน และดูว่ามีสิทธิอะไรที่ควรได้",
      },
      en: {
        sayAloud: "What did you have to do there on an ordinary day?",
        hintForWorker: "Let the person describe one ordinary day. The purpose counts even when it has not happened yet.",
        why: "To understand your days and see what you are entitled to.",
      },
    },
    childVariant: {
      th: { sayAloud: "ลองเล่าวันหนึ่งที่นั่นให้ฟังหน่อย ตื่นมาแล้วต้องทำอะไรบ้าง" },
      en: { sayAloud: "Tell me about one day there. What did you have to do after you got up?" },
    },
  },
  {
    id: "purpose.say-no", section, element: "purpose", kind: "yesNo", sensitive: false, lawRef: "atpa-4",
    indicates: [strong("purpose", "no")],
    options: [
      { id: "yes", label: { th: "ปฏิเสธได้", en: "Could say no" } },
      { id: "no", label: { th: "ปฏิเสธไม่ได้", en: "Could not say no" } },
    ],
    wording: {
      th: {
        sayAloud: "ถ้าไม่อยากทำ ปฏิเสธหรือหยุดได้ไหม",
        hintForWorker: "ถามต่อเบา ๆ ว่าถ้าปฏิเสธแล้วจะเป็นอย่างไร ความยินยอมไม่ลบล้างการแสวงหาประโยชน์",
        why: "ทุกคนควรมีสิทธิปฏิเสธงานที่ไม่อยากทำ",
      },
      en: {
        sayAloud: "If you did not want to do it, could you say no or stop?",
        hintForWorker: "Ask gently what would have followed a no. Consent does not undo exploitation.",
        why: "Everyone should be able to refuse work they do not want.",
      },
    },
    childVariant: {
      th: { sayAloud: "ถ้าน้องไม่อยากทำ น้องบอกว่าไม่ทำได้ไหม" },
      en: { sayAloud: "If you did not want to, could you say no?" },
    },
  },
  {
    id: "purpose.sexual", section, element: "purpose", kind: "yesNo", sensitive: true, lawRef: "atpa-4",
    indicates: [strong("purpose", "yes")],
    wording: {
      th: {
        sayAloud: "เคยมีใครให้ทำเรื่องทางเพศ แลกกับเงิน สิ่งของ หรือเพื่อประโยชน์ของเขาไหม ตอบแค่ใช่หรือไม่ ไม่ต้องเล่า",
        hintForWorker: "อย่าถามรายละเอียด อย่าถามว่าทำไมไม่หนี ถ้าใช่ ขอบคุณและบอกว่าไม่ใช่ความผิดของเขา การสัมภาษณ์เชิงลึกทำครั้งเดียวโดยผู้ที่ฝึกมา",
        why: "ถ้าเคยเกิดขึ้น เรามีหมอและคนที่ดูแลเรื่องนี้โดยเฉพาะ",
      },
      en: {
        sayAloud: "Has anyone had you do sexual things for money, for goods or for their own gain? Just yes or no; you need not tell me about it.",
        hintForWorker: "Ask for no details and never why the person stayed. If yes, thank them and say it was not their fault. One trained interviewer will ask more, once.",
        why: "If it happened, there are doctors and people trained to help with this.",
      },
    },
    childVariant: {
      th: {
        sayAloud: "เคยมีใครทำหรือให้น้องทำอะไรกับร่างกายที่น้องไม่สบายใจไหม ตอบแค่ใช่หรือไม่ก็พอ",
        hintForWorker: "ถามครั้งเดียว ไม่ถามต่อ ถ้าใช่ ให้หยุดเรื่องนี้และนัดสัมภาษณ์เด็กตามมาตรา 133 ทวิ เพื่อให้เด็กเล่าเพียงครั้งเดียว",
      },
      en: {
        sayAloud: "Has anyone done, or had you do, something with your body that you were not okay with? Just yes or no is enough.",
        hintForWorker: "Ask once and no further. If yes, leave the subject and plan the child interview under CPC s.133 bis, so that the child tells it only once.",
      },
    },
  },
  {
    id: "purpose.images", section, element: "purpose", kind: "yesNo", sensitive: true, lawRef: "atpa-4",
    indicates: [strong("purpose", "yes")],
    wording: {
      th: {
        sayAloud: "เคยมีใครขอ ถ่าย หรือส่งต่อภาพส่วนตัวของคุณโดยที่คุณไม่เต็มใจไหม",
        hintForWorker: "ห้ามขอดู ห้ามรับ ห้ามบันทึกภาพ จดเพียงว่ามีหรือไม่ และชื่อแพลตฟอร์ม",
        why: "ถ้ามี เราช่วยขอให้ลบและหยุดการส่งต่อได้",
      },
      en: {
        sayAloud: "Has anyone asked for, taken or passed on private pictures of you when you did not want it?",
        hintForWorker: "Never ask to see, accept or record a picture. Note only whether, and the platform.",
        why: "If so, we can help to have them taken down.",
      },
    },
    childVariant: {
      th: { sayAloud: "เคยมีใครขอรูปหรือคลิปส่วนตัวของน้องไหม ไม่ต้องให้ดูนะ แค่บอกว่ามีหรือไม่มี" },
      en: { sayAloud: "Has anyone asked you for private pictures or clips? You do not need to show me, just say yes or no." },
    },
  },
  {
    id: "purpose.belongs", section, element: "purpose", kind: "yesNo", sensitive: true, lawRef: "atpa-4",
    indicates: [strong("purpose", "yes")],
    wording: {
      th: {
        sayAloud: "เคยมีใครทำเหมือนว่าคุณเป็นของเขา จะสั่งหรือยกให้ใครก็ได้ไหม",
        hintForWorker: "หมายถึงการเอาคนลงเป็นทาสหรือสภาพคล้ายทาส รวมถึงการให้ไปอยู่กินกับใครแลกกับเงิน",
        why: "ไม่มีใครเป็นเจ้าของคนอื่นได้",
      },
      en: {
        sayAloud: "Has anyone acted as if you belonged to them, to be ordered about or given to others?",
        hintForWorker: "This is about slavery and what resembles it, including being made to live with someone for money.",
        why: "Nobody can own another person.",
      },
    },
    childVariant: {
      th: { sayAloud: "มีใครทำเหมือนน้องเป็นของเขา น้องต้องทำตามทุกอย่างไหม" },
      en: { sayAloud: "Did anyone act as if you belonged to them and had to do everything they said?" },
    },
  },
  {
    id: "pay.promised", section, element: "pay", kind: "yesNo", sensitive: false, lawRef: "atpa-6/1",
    indicates: [sign("pay", "no"), sign("purpose", "no")],
    wording: {
      th: {
        sayAloud: "ได้เงินครบตามที่ตกลงกันไว้ไหม",
        hintForWorker: "จดว่าตกลงเท่าไรและได้จริงเท่าไร ตามคำของเขา ใช้ในการเรียกค่าจ้างค้างจ่ายภายหลัง",
        why: "ถ้ายังไม่ได้ครบ คุณมีสิทธิเรียกเงินส่วนที่ขาด",
      },
      en: {
        sayAloud: "Did you get all the money that was agreed?",
        hintForWorker: "Write what was agreed and what was paid, in the person's words. It will serve a later wage claim.",
        why: "If not, you may claim what is missing.",
      },
    },
  },
  {
    id: "pay.kept-by", section, element: "pay", kind: "choice", sensitive: false, lawRef: "atpa-6",
    indicates: [strong("pay", "someone-else", "never-got"), sign("purpose", "someone-else", "never-got")],
    options: [
      { id: "me", label: { th: "อยู่กับตัวเอง", en: "With me" } },
      { id: "family", label: { th: "ให้ครอบครัวด้วยความเต็มใจ", en: "I gave it to my family freely" } },
      { id: "someone-else", label: { th: "คนอื่นเก็บไป", en: "Someone else took it" } },
      { id: "never-got", label: { th: "ไม่เคยได้", en: "I never got any" } },
      { id: "no-money", label: { th: "ไม่มีเรื่องเงิน", en: "There was no money in it" } },
    ],
    wording: {
      th: {
        sayAloud: "เงินที่ได้จากงานนั้น สุดท้ายอยู่กับใคร",
        hintForWorker: "รวมเงินที่ได้จากการขอหรือขายของตามถนน และทิปจากแขก",
        why: "เพื่อดูว่าใครได้ประโยชน์ และช่วยเรียกคืนให้คุณได้ไหม",
      },
      en: {
        sayAloud: "Who ended up with the money from that work?",
        hintForWorker: "Include money from the street and tips from guests.",
        why: "To see who gained, and whether we can help you get it back.",
      },
    },
  },
  {
    id: "purpose.school", section, element: "purpose", kind: "yesNo", sensitive: false, lawRef: "cpa-22",
    askWhen: { isChild: true },
    indicates: [sign("purpose", "no")],
    wording: {
      th: {
        sayAloud: "ช่วงนั้นน้องได้ไปโรงเรียนไหม",
        hintForWorker: "ถามด้วยว่าอยากกลับไปเรียนไหม แล้วบันทึกเป็นความต้องการของเด็ก",
        why: "เด็กทุกคนมีสิทธิได้เรียน",
      },
      en: {
        sayAloud: "Could you go to school during that time?",
        hintForWorker: "Ask too whether the child would like to go back, and record it as a wish.",
        why: "Every child has a right to school.",
      },
    },
  },
];
