import { aboutYou } from "./thai-screening-v1/about-you.ts";
import { control } from "./thai-screening-v1/control.ts";
import { healthAndWishes } from "./thai-screening-v1/health-and-wishes.ts";
import { journey } from "./thai-screening-v1/journey.ts";
import { labourInspection } from "./thai-screening-v1/labour-inspection.ts";
import { safetyNow } from "./thai-screening-v1/safety-now.ts";
import { work } from "./thai-screening-v1/work.ts";
import type { Instrument, Section } from "./types.ts";

const sections: readonly Section[] = [
  {
    id: "safety-now",
    title: { th: "ปลอดภัยและสบายใจไหม", en: "Safe and at ease" },
    opening: {
      th: "ขอบคุณที่คุยกับเรา ข้อไหนไม่อยากตอบก็ข้ามได้ จะพักหรือหยุดเมื่อไรก็ได้ ไม่มีคำตอบที่ผิด",
      en: "Thank you for talking with us. You may skip any question, rest or stop at any time. There are no wrong answers.",
    },
  },
  {
    id: "about-you",
    title: { th: "เกี่ยวกับตัวคุณ", en: "About you" },
    opening: { th: "ขอถามเรื่องอายุสักนิด เพราะอายุมีผลกับการดูแลที่ควรได้", en: "A few questions about age, because it changes the care you are entitled to." },
  },
  {
    id: "journey",
    title: { th: "การเดินทาง", en: "The journey" },
    opening: { th: "ต่อไปเป็นเรื่องการเดินทาง เล่าเท่าที่อยากเล่าได้เลย", en: "Next, how you came here. Tell only as much as you like." },
  },
  {
    id: "work",
    title: { th: "ชีวิตและงานที่นั่น", en: "Life and work there" },
    opening: {
      th: "ต่อไปเป็นเรื่องชีวิตที่นั่น บางข้ออาจตอบยาก ตอบแค่ใช่หรือไม่ หรือข้ามไปก็ได้",
      en: "Next, your life there. Some of it may be hard: yes or no is enough, and you may skip.",
    },
    settings: ["general"],
  },
  {
    id: "labour-inspection",
    title: { th: "งานและค่าจ้าง", en: "Work and wages" },
    opening: { th: "ต่อไปเป็นเรื่องงานและค่าจ้าง เราจะไม่บอกนายจ้างว่าคุณตอบอะไร", en: "Next, work and wages. We will not tell your employer what you answer." },
    settings: ["labour-inspection"],
  },
  {
    id: "control",
    title: { th: "อิสระของคุณ", en: "Your freedom" },
    opening: { th: "ต่อไปเป็นเรื่องอิสระในการไปไหนมาไหน เอกสาร และหนี้", en: "Next, your freedom to come and go, papers and debts." },
  },
  {
    id: "health-and-wishes",
    title: { th: "สุขภาพและสิ่งที่คุณต้องการ", en: "Health and what you want" },
    opening: { th: "ส่วนสุดท้าย อยากฟังว่าคุณเป็นอย่างไรและต้องการอะไร", en: "Last, how you are and what you want." },
  },
];

/**
 * The first screening instrument, for any ground and for labour inspections. Non-graphic; own words.
 * It guides a talk and never decides: see rules/indicators.ts and rules/elements.ts.
 * A changed question or wording is a new version; answers keep the version they were given to.
 */
export const thaiScreeningV1: Instrument = {
  id: "thai-screening",
  version: 1,
  status: "draft",
  statusNote: {
    th: "ถ้อยคำฉบับร่าง รอผู้ปฏิบัติงานตรวจทาน ไม่ใช่แบบคัดแยกของทางราชการ",
    en: "Draft wording, review by practitioners pending. Not the official form.",
  },
  sources: [
    "Anti-Trafficking in Persons Act B.E. 2551 s.4, s.6, s.6/1, s.29, s.33, s.34, s.41",
    "UNODC indicators grouped by act, means and purpose (one alone is not enough)",
    "WHO ethical and safety recommendations for interviewing trafficked women, 2003",
  ],
  sections,
  questions: [...safetyNow, ...aboutYou, ...journey, ...work, ...labourInspection, ...control, ...healthAndWishes],
};
