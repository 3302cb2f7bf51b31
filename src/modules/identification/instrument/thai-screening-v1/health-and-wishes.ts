import { sign, strong } from "../indications.ts";
import type { Question } from "../types.ts";

const section = "health-and-wishes";

/** Section 6: how the person is and what the person wants. Ends on the next good thing, not on the harm. */
export const healthAndWishes: readonly Question[] = [
  {
    id: "health.now", section, element: "health", kind: "multi", sensitive: true, lawRef: "atpa-33",
    indicates: [sign("health", "sleep", "pain", "worry", "medicine")],
    options: [
      { id: "fine", label: { th: "สบายดี", en: "I am fine" } },
      { id: "tired", label: { th: "เหนื่อย", en: "Tired" } },
      { id: "sleep", label: { th: "นอนไม่ค่อยหลับ", en: "I sleep badly" } },
      { id: "pain", label: { th: "เจ็บหรือปวด", en: "Something hurts" } },
      { id: "worry", label: { th: "กังวลหรือเศร้ามาก", en: "Very worried or sad" } },
      { id: "medicine", label: { th: "มียาที่ต้องกินหรือขาดยา", en: "I need medicine or have run out" } },
      { id: "talk", label: { th: "อยากมีคนคุยด้วย", en: "I would like someone to talk to" } },
    ],
    wording: {
      th: {
        sayAloud: "ตอนนี้ร่างกายกับใจเป็นอย่างไรบ้าง",
        hintForWorker: "ฟังอย่างเดียว ไม่วินิจฉัย ถ้ามีความคิดทำร้ายตัวเอง ให้อยู่เป็นเพื่อนและติดต่อนักจิตวิทยาทันที",
        why: "เพื่อจัดหมอหรือคนดูแลให้ตรงกับที่ต้องการ",
      },
      en: {
        sayAloud: "How are you now, in body and in mind?",
        hintForWorker: "Listen, do not diagnose. If there are thoughts of self-harm, stay with the person and call a psychologist at once.",
        why: "So that we find the right doctor or person for you.",
      },
    },
    childVariant: {
      th: { sayAloud: "วันนี้น้องรู้สึกอย่างไรบ้าง ชี้รูปหน้าแทนก็ได้" },
      en: { sayAloud: "How do you feel today? You can point to a face instead." },
    },
  },
  {
    id: "health.procedure", section, element: "health", kind: "yesNo", sensitive: true, lawRef: "atpa-4",
    indicates: [strong("purpose", "yes"), sign("health", "yes")],
    wording: {
      th: {
        sayAloud: "เคยมีใครพาไปตรวจหรือทำอะไรทางการแพทย์ เพื่อประโยชน์ของเขา โดยที่คุณไม่เข้าใจหรือไม่เต็มใจไหม",
        hintForWorker: "เกี่ยวกับการตัดอวัยวะเพื่อการค้าและการอุ้มบุญที่ไม่เต็มใจ ข้ามได้ถ้าไม่มีอะไรชี้ไปทางนี้",
        why: "ถ้าเคย หมอของเราช่วยดูให้ได้",
      },
      en: {
        sayAloud: "Has anyone taken you for a medical check or treatment for their own gain that you did not understand or want?",
        hintForWorker: "About organ removal for trade and unwilling surrogacy. Skip it when nothing points that way.",
        why: "If so, our doctors can look after you.",
      },
    },
  },
  {
    id: "wishes.first", section, element: "wishes", kind: "text", sensitive: true, lawRef: "atpa-33",
    wording: {
      th: {
        sayAloud: "ตอนนี้อะไรสำคัญที่สุดสำหรับคุณ",
        hintForWorker: "จดด้วยคำของเขา ข้อความนี้จะอยู่บนสุดของเคส อย่ารับปากสิ่งที่ทำไม่ได้",
        why: "ความต้องการของคุณเป็นจุดเริ่มของทุกอย่างที่เราจะทำ",
      },
      en: {
        sayAloud: "What matters most to you now?",
        hintForWorker: "Write it in the person's own words; it will stand at the top of the case. Promise nothing you cannot keep.",
        why: "What you want is where everything we do begins.",
      },
    },
    childVariant: {
      th: { sayAloud: "ตอนนี้น้องอยากได้อะไรหรืออยากทำอะไรมากที่สุด" },
      en: { sayAloud: "What would you like most of all right now?" },
    },
  },
  {
    id: "wishes.stay", section, element: "wishes", kind: "choice", sensitive: false, lawRef: "atpa-33",
    options: [
      { id: "home", label: { th: "กลับบ้าน", en: "Go home" } },
      { id: "family-friends", label: { th: "อยู่กับญาติหรือเพื่อน", en: "Stay with family or friends" } },
      { id: "safe-place", label: { th: "อยู่ในที่พักที่ปลอดภัย", en: "Stay in a safe place" } },
      { id: "where-now", label: { th: "อยู่ที่เดิม", en: "Stay where I am" } },
      { id: "not-sure", label: { th: "ยังไม่รู้", en: "I do not know yet" } },
    ],
    wording: {
      th: {
        sayAloud: "คืนนี้อยากพักที่ไหน",
        hintForWorker: "ผู้ใหญ่เลือกไม่เข้าที่พักได้ และยังได้รับความช่วยเหลือ สำหรับเด็กให้ฟังความเห็นและดูความปลอดภัยร่วมกัน",
        why: "เพื่อจัดที่พักให้ใกล้กับที่คุณต้องการที่สุด",
      },
      en: {
        sayAloud: "Where would you like to stay tonight?",
        hintForWorker: "An adult may decline a shelter and still gets help. For a child, hear the view and weigh it with safety.",
        why: "So that we come as close as we can to what you want.",
      },
    },
    childVariant: {
      th: { sayAloud: "คืนนี้น้องอยากนอนที่ไหน อยู่กับใครแล้วสบายใจ" },
      en: { sayAloud: "Where would you like to sleep tonight, and who do you feel safe with?" },
    },
  },
  {
    id: "wishes.trusted", section, element: "wishes", kind: "text", sensitive: true, lawRef: "cpa-22",
    wording: {
      th: {
        sayAloud: "มีใครที่ไว้ใจ อยากให้เราบอก หรืออยากให้อยู่ด้วยไหม",
        hintForWorker: "จดวิธีติดต่อที่ปลอดภัยและชื่อที่ให้ใช้ ตรวจก่อนว่าคนนั้นไม่เกี่ยวข้องกับเรื่องที่เกิด",
        why: "คุณไม่ต้องผ่านเรื่องนี้คนเดียว",
      },
      en: {
        sayAloud: "Is there someone you trust whom we should tell, or who should be with you?",
        hintForWorker: "Note a safe way to reach them and which name to use. Check first that they had no part in it.",
        why: "You need not go through this alone.",
      },
    },
  },
  {
    id: "wishes.not-tell", section, element: "wishes", kind: "text", sensitive: true, lawRef: "who-2003",
    wording: {
      th: {
        sayAloud: "มีใครที่ไม่อยากให้รู้ว่าคุณอยู่กับเราไหม",
        hintForWorker: "บอกทีมทันที และตั้งค่าการแบ่งปันข้อมูลตามนี้ ผู้ปกครองอาจอยู่ในรายชื่อนี้ก็ได้",
        why: "เพื่อให้ทีมระวังไม่ให้เรื่องไปถึงคนนั้น",
      },
      en: {
        sayAloud: "Is there anyone who should not know that you are with us?",
        hintForWorker: "Tell the team at once and set sharing accordingly. A guardian may be on this list.",
        why: "So that the team takes care it does not reach them.",
      },
    },
  },
  {
    id: "wishes.police", section, element: "wishes", kind: "choice", sensitive: false, lawRef: "atpa-33",
    options: [
      { id: "yes", label: { th: "อยากคุย", en: "Yes" } },
      { id: "later", label: { th: "ยังไม่พร้อม", en: "Not yet" } },
      { id: "no", label: { th: "ไม่อยากคุย", en: "No" } },
      { id: "know-more", label: { th: "อยากรู้ข้อมูลเพิ่มก่อน", en: "I want to know more first" } },
    ],
    wording: {
      th: {
        sayAloud: "อยากคุยกับตำรวจไหม จะคุยหรือไม่คุย ก็ยังได้รับความช่วยเหลือ",
        hintForWorker: "อย่าเร่ง อธิบายระยะฟื้นฟูไตร่ตรองและการสืบพยานล่วงหน้าตามมาตรา 31 ถ้าเขาสนใจ",
        why: "คุณเป็นคนเลือกจังหวะของตัวเอง",
      },
      en: {
        sayAloud: "Would you like to talk with the police? You get help either way.",
        hintForWorker: "No hurry. Explain the reflection period, and advance testimony under s.31 if the person is interested.",
        why: "You choose your own pace.",
      },
    },
  },
  {
    id: "wishes.rights-told", section, element: "wishes", kind: "yesNo", sensitive: false, lawRef: "atpa-34", forWorker: true,
    wording: {
      th: {
        sayAloud: "แจ้งสิทธิเรื่องค่าสินไหมทดแทนและความช่วยเหลือทางกฎหมายแล้วหรือยัง",
        hintForWorker: "มาตรา 34 ให้แจ้งในโอกาสแรก ใช้ภาษาที่เขาเข้าใจ และให้เขาทวนด้วยคำของตัวเอง",
        why: "เป็นสิทธิของผู้เสียหายที่ต้องรู้ตั้งแต่แรก",
      },
      en: {
        sayAloud: "Has the person been told of the right to compensation and legal aid?",
        hintForWorker: "s.34 asks for it at the first chance, in a language the person understands. Let them say it back in their own words.",
        why: "It is a right that must be known from the start.",
      },
    },
  },
];
