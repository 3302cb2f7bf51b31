import { sign, strong } from "../indications.ts";
import type { Question } from "../types.ts";

const section = "safety-now";

/** Section 1: is the person safe, understood and well enough to talk? Nothing else is asked before this. */
export const safetyNow: readonly Question[] = [
  {
    id: "safety.place-ok", section, element: "safety", kind: "yesNo", sensitive: false, lawRef: "who-2003",
    indicates: [sign("safety", "no")],
    wording: {
      th: {
        sayAloud: "คุยกันตรงนี้ ตอนนี้ สบายใจไหม",
        hintForWorker: "ถ้าไม่สบายใจ ให้เปลี่ยนที่ เปลี่ยนเวลา หรือเปลี่ยนคนคุยก่อน อย่าให้คนที่พามาหรือนายจ้างอยู่ในระยะที่ได้ยิน",
        why: "คนเราจะเล่าได้ก็ต่อเมื่อแน่ใจว่าไม่มีใครแอบฟัง",
      },
      en: {
        sayAloud: "Is it all right for you to talk here, now?",
        hintForWorker: "If it is not, change the place, the time or the person first. Nobody who brought or employs the person may be within hearing.",
        why: "People can only speak freely when they are sure nobody is listening in.",
      },
    },
    childVariant: {
      th: { sayAloud: "น้องโอเคไหมที่เราจะคุยกันตรงนี้ อยากไปนั่งตรงอื่นก็บอกได้นะ" },
      en: { sayAloud: "Are you okay with us talking here? You can tell me if you would rather sit somewhere else." },
    },
  },
  {
    id: "safety.language", section, element: "wishes", kind: "yesNo", sensitive: false, lawRef: "atpa-33",
    wording: {
      th: {
        sayAloud: "ภาษาที่เราคุยกันอยู่นี้ เข้าใจและพูดได้สบายไหม",
        hintForWorker: "ถ้าไม่ ให้หยุดและหาล่าม ถามด้วยว่าอยากได้ล่ามหญิงหรือชาย และตรวจว่าล่ามไม่เกี่ยวข้องกับผู้ต้องสงสัย",
        why: "ทุกคนมีสิทธิเล่าเรื่องของตนในภาษาที่ถนัด",
      },
      en: {
        sayAloud: "Is the language we are speaking easy for you?",
        hintForWorker: "If not, stop and find an interpreter. Ask whether a woman or a man is preferred, and check that the interpreter has no tie to a suspect.",
        why: "Everyone may tell their story in the language they are at home in.",
      },
    },
  },
  {
    id: "safety.which-language", section, element: "wishes", kind: "text", sensitive: false, lawRef: "atpa-33",
    askWhen: { question: "safety.language", anyOf: ["no", "unknown"] },
    wording: {
      th: {
        sayAloud: "ถนัดคุยภาษาอะไรมากที่สุด",
        hintForWorker: "จดชื่อภาษาตามที่เขาเรียกเอง และจดว่าอ่านได้หรือฟังอย่างเดียว",
        why: "เพื่อหาล่ามที่คุณคุยด้วยได้สบายใจ",
      },
      en: {
        sayAloud: "Which language do you speak best?",
        hintForWorker: "Write the name of the language as the person says it, and whether it is read or only spoken.",
        why: "So that we find an interpreter you can talk with at ease.",
      },
    },
  },
  {
    id: "safety.danger-now", section, element: "safety", kind: "yesNo", sensitive: true, lawRef: "atpa-36",
    indicates: [strong("safety", "yes")],
    wording: {
      th: {
        sayAloud: "ตอนนี้มีใครหรืออะไรที่ทำให้คุณกลัวอยู่ไหม",
        hintForWorker: "ถ้าใช่ ให้ดูแลความปลอดภัยก่อน แจ้งหัวหน้าทีม แล้วค่อยถามต่อเมื่อพร้อม",
        why: "ถ้ามีอันตราย เราจะจัดการเรื่องความปลอดภัยก่อนเรื่องอื่น",
      },
      en: {
        sayAloud: "Is anyone or anything making you afraid right now?",
        hintForWorker: "If yes, see to safety first and tell the team lead. Go on only when the person is ready.",
        why: "If there is danger, we take care of that before anything else.",
      },
    },
    childVariant: {
      th: { sayAloud: "ตอนนี้น้องกลัวใครหรือกลัวอะไรอยู่ไหม" },
      en: { sayAloud: "Are you scared of anyone or anything right now?" },
    },
  },
  {
    id: "safety.going-back", section, element: "safety", kind: "yesNo", sensitive: true, lawRef: "atpa-29",
    indicates: [strong("safety", "yes")],
    wording: {
      th: {
        sayAloud: "ถ้าต้องกลับไปที่เดิมวันนี้ คุณกลัวว่าจะมีอะไรเกิดขึ้นไหม",
        hintForWorker: "เชื่อการประเมินของเขาเอง เขารู้จักสถานการณ์ดีที่สุด หากกลัว ให้พิจารณาการคุ้มครองชั่วคราวตามมาตรา 29",
        why: "เพื่อให้คืนนี้คุณได้อยู่ในที่ปลอดภัย",
      },
      en: {
        sayAloud: "If you had to go back there today, are you afraid something would happen?",
        hintForWorker: "Trust the person's own judgment: nobody knows the situation better. If there is fear, consider temporary protection under s.29.",
        why: "So that you are somewhere safe tonight.",
      },
    },
    childVariant: {
      th: { sayAloud: "ถ้าวันนี้ต้องกลับไปที่เดิม น้องกลัวไหม" },
      en: { sayAloud: "If you had to go back there today, would you be scared?" },
    },
  },
  {
    id: "safety.others-there", section, element: "safety", kind: "yesNo", sensitive: true, lawRef: "atpa-36",
    indicates: [sign("safety", "yes")],
    wording: {
      th: {
        sayAloud: "ยังมีใครที่คุณเป็นห่วงอยู่ที่นั่นอีกไหม",
        hintForWorker: "ถามเพียงว่ามีหรือไม่ และมีเด็กด้วยหรือไม่ ส่งเรื่องต่อทันทีโดยไม่เปิดเผยว่าใครเป็นคนบอก",
        why: "เพื่อช่วยคนอื่นด้วย โดยไม่บอกว่ารู้มาจากคุณ",
      },
      en: {
        sayAloud: "Is anyone you worry about still there?",
        hintForWorker: "Ask only whether there is someone and whether there are children. Pass it on at once without saying who told you.",
        why: "So that others can be helped too, without anyone knowing it came from you.",
      },
    },
  },
  {
    id: "safety.traced", section, element: "safety", kind: "yesNo", sensitive: true, lawRef: "who-2003",
    indicates: [sign("safety", "yes")],
    wording: {
      th: {
        sayAloud: "มีใครเปิดดูโทรศัพท์ของคุณได้ หรือรู้ว่าตอนนี้คุณอยู่ที่ไหนไหม",
        hintForWorker: "ถ้าใช่ ชวนปิดการแชร์ตำแหน่งด้วยกัน อย่ายึดโทรศัพท์ และอย่าเปิดดูเนื้อหา",
        why: "เพื่อไม่ให้ใครตามมาถึงตัวคุณ",
      },
      en: {
        sayAloud: "Can anyone look into your phone, or does anyone know where you are now?",
        hintForWorker: "If yes, offer to switch off location sharing together. Do not take the phone and do not look at what is on it.",
        why: "So that nobody can follow you here.",
      },
    },
    childVariant: {
      th: { sayAloud: "มีใครดูโทรศัพท์ของน้องได้ หรือรู้ไหมว่าตอนนี้น้องอยู่ตรงนี้" },
      en: { sayAloud: "Can someone see your phone, or does anyone know you are here?" },
    },
  },
  {
    id: "health.care-today", section, element: "health", kind: "yesNo", sensitive: true, lawRef: "cpa-42",
    indicates: [strong("health", "yes")],
    wording: {
      th: {
        sayAloud: "วันนี้มีตรงไหนเจ็บ ไม่สบาย หรืออยากพบหมอไหม",
        hintForWorker: "ถ้าใช่ พาไปพบแพทย์ก่อน การคัดแยกรอได้ เด็กที่เข้ารับการคุ้มครองต้องได้ตรวจทันที",
        why: "สุขภาพมาก่อน เรื่องอื่นรอได้",
      },
      en: {
        sayAloud: "Are you hurt or unwell today, or would you like to see a doctor?",
        hintForWorker: "If yes, the doctor comes first; screening can wait. A child under safety protection must be examined at once.",
        why: "Your health comes first. The rest can wait.",
      },
    },
    childVariant: {
      th: { sayAloud: "วันนี้น้องเจ็บตรงไหน หรือไม่สบายตรงไหนไหม" },
      en: { sayAloud: "Does anything hurt today, or do you feel ill?" },
    },
  },
];
