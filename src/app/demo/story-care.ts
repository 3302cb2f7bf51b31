import { join, makeOffer } from "#modules/care/actions/offers.ts";
import { askReview, saveText } from "#modules/knowledge/actions/write-article.ts";
import { addDays, bangkokDay, bangkokInstant } from "#thai/dates.ts";
import type { Narrator } from "./story-narrator.ts";

/** A retreat and an hour of supervision one can sign up for, and an article that waits to be read through. */
export async function tellCare(story: Narrator): Promise<void> {
  const at = (days: number, time: string): string => bangkokInstant(addDays(bangkokDay(story.now), days), time).toISOString();
  const { offerId } = await story.act({ by: "trainer", hoursAgo: 50 }, makeOffer, {
    kind: "retreat", title: "วันพักใจริมน้ำ (สมมติ)", details: "เดินช้า ๆ กินข้าวด้วยกัน มีนักจิตวิทยาอยู่ด้วย ไม่คุยเรื่องงาน", place: "สวนสาธารณะตัวอย่าง จังหวัดสมมติ", mode: "onSite", provinceCode: "50",
    startsAt: at(9, "09:00"), endsAt: at(9, "15:30"), seats: 12,
  });
  await story.act({ by: "psychologist", hoursAgo: 30 }, makeOffer, {
    kind: "supervision", title: "ชั่วโมงปรึกษากับนักจิตวิทยา (สมมติ)", details: "คุยเป็นกลุ่มเล็ก เรื่องที่คุยอยู่ในห้อง", place: "ห้องประชุมเล็ก โรงพยาบาลจังหวัด (สมมติ)", mode: "onSite", provinceCode: "50",
    startsAt: at(3, "13:30"), endsAt: at(3, "15:00"), seats: 6,
  });
  await story.act({ by: "ngoWorker", hoursAgo: 20 }, join, { offerId });
  const { textId } = await story.act({ by: "trainer", hoursAgo: 26 }, saveText, {
    code: "safe-return-checklist", kind: "guide", reviewBy: addDays(bangkokDay(story.now), 365),
    content: {
      title: { th: "รายการก่อนกลับบ้านอย่างปลอดภัย", en: "Checklist before a safe return" },
      summary: { th: "สิ่งที่ทีมทำให้ครบก่อนวันเดินทาง โดยเริ่มจากความต้องการของเจ้าตัว", en: "What the team completes before the journey, beginning with what the person wants." },
      version: "2026.1",
      source: { name: "แนวทางของหน่วยงานสมมติ", clause: "", confidence: "unverified" },
      topics: ["กลับบ้าน", "คืนสู่สังคม"],
      sections: [
        { heading: { th: "ก่อนวันเดินทาง", en: "Before the journey" }, text: { th: "ถามว่าเขาอยากกลับไหม และกลับไปหาใคร\nเยี่ยมบ้านและประเมินความเสี่ยงก่อน", en: "Ask whether she wants to go, and to whom.\nVisit the home and look at the risks first." } },
        { heading: { th: "หลังถึงบ้าน", en: "After arrival" }, text: { th: "นัดติดตามใน 7 วัน และบอกเบอร์ที่โทรได้เสมอ", en: "Agree to follow up within 7 days, and leave a number that always answers." } },
      ],
    },
  });
  await story.act({ by: "trainer", hoursAgo: 25 }, askReview, { textId });
}
