import type { SystemScope } from "#platform/db/request.ts";
import { enrol } from "#modules/workshops/actions/enrol.ts";
import { courses } from "#modules/workshops/actions/from-course.ts";
import { create } from "#modules/workshops/actions/keep.ts";
import { evaluate, score } from "#modules/workshops/actions/learn.ts";
import { markPresence } from "#modules/workshops/actions/presence.ts";
import { read } from "#modules/workshops/actions/read.ts";
import { bangkokDay, bangkokInstant } from "#thai/dates.ts";
import type { Narrator } from "./story-narrator.ts";

const DAY = 24;
const TRAINER = "trainer";
const COURSE = "victim-identification";

/** One workshop that was, with presence, evaluations and scores; one that comes and is full; one by nomination. */
export async function tellWorkshops(story: Narrator): Promise<void> {
  const { courses: all } = await story.act({ by: TRAINER, hoursAgo: 50 * DAY }, courses, {});
  const outcomes = all.find(({ code }) => code === COURSE)?.outcomes ?? [];
  await tellPast(story, outcomes);
  await tellComing(story, outcomes);
}

type Outcomes = readonly { readonly code: string; readonly th: string; readonly en: string }[];
const learners = ["coordinator", "socialWorker", "police", "prosecutor", "doctor", "psychologist", "labourInspector"] as const;
const usual = { courseCode: COURSE, language: "th", provinceCode: "50", paidBy: "ministry" } as const;

/** A day of the story from nine to four. @param daysAgo negative: days to come */
function dayOf(story: Narrator, daysAgo: number) {
  const day = bangkokDay(story.ago(daysAgo * DAY));
  return { beginsAt: bangkokInstant(day, "09:00").toISOString(), endsAt: bangkokInstant(day, "16:00").toISOString() };
}

async function tellPast(story: Narrator, outcomes: Outcomes): Promise<void> {
  const { workshopId } = await story.act({ by: TRAINER, hoursAgo: 45 * DAY }, create, {
    ...usual, titleTh: "คัดแยกผู้เสียหายร่วมกันทั้งทีม", titleEn: "Identifying together as a team", mode: "class", entry: "open", place: "ศาลากลางจังหวัด ห้องประชุม 3 (สมมติ)", seats: 20, costBaht: 48_000,
    outcomes: [...outcomes], materials: [{ words: "บัตรช่วยจำ: การกระทำ วิธีการ วัตถุประสงค์", link: "" }], sessions: [dayOf(story, 20)],
  });
  for (const by of learners) await story.act({ by, hoursAgo: 30 * DAY }, enrol, { workshopId });
  const { sessions } = await story.act({ by: TRAINER, hoursAgo: 30 * DAY }, read, { workshopId });
  const [session] = sessions;
  if (!session) return;
  const later = new Date(Date.parse(session.beginsAt) + 45 * 60_000).toISOString();
  for (const [n, key] of learners.entries()) {
    await story.act({ by: TRAINER, hoursAgo: 19 * DAY }, markPresence, { sessionId: session.id, accountId: story.account(key), isPresent: true, ...(n === 3 && { arrivedAt: later }) });
  }
  for (const [n, key] of learners.slice(0, 5).entries()) await story.act({ by: TRAINER, hoursAgo: 18 * DAY }, score, { workshopId, accountId: story.account(key), outcome: 0, before: 40 + n * 5, after: 75 + n * 4 });
  for (const key of ["socialWorker", "police"]) await story.act({ by: TRAINER, hoursAgo: 18 * DAY }, evaluate, { workshopId, accountId: story.account(key), outcome: 0, level: key === "police" ? "withHelp" : "alone" });
}

async function tellComing(story: Narrator, outcomes: Outcomes): Promise<void> {
  const { workshopId } = await story.act({ by: TRAINER, hoursAgo: 12 * DAY }, create, {
    ...usual, titleTh: "สัมภาษณ์คัดแยกโดยไม่ถามซ้ำ", titleEn: "Asking once: the identification interview", mode: "mixed", entry: "open", place: "ห้องอบรมศูนย์ปฏิบัติการ (สมมติ)", link: "https://meet.example.invalid/ruam-demo", seats: 3,
    costBaht: 15_000, outcomes: outcomes.slice(0, 2), sessions: [dayOf(story, -9), dayOf(story, -10)],
  });
  for (const by of ["police", "socialWorker", "ngoWorker", "labourInspector", "psychologist"]) await story.act({ by, hoursAgo: 5 * DAY }, enrol, { workshopId });
  const nominated = await story.act({ by: TRAINER, hoursAgo: 3 * DAY }, create, {
    ...usual, titleTh: "ดูแลใจคนทำงาน", titleEn: "Care for those who care", mode: "online", entry: "nomination", link: "https://meet.example.invalid/ruam-care", seats: 40, costBaht: 0, paidBy: "organiser", sessions: [dayOf(story, -32)],
  });
  await story.act({ by: "coordinator", hoursAgo: 2 * DAY }, enrol, { workshopId: nominated.workshopId });
}

/** What was said about the workshop that was: numbers only, as the database keeps them; in the story the two weeks for it are over. */
export async function tellFeedback({ client }: Pick<SystemScope, "client">): Promise<void> {
  await client.query(
    `insert into workshop_feedback (workshop_id, question, answer, n)
     select w.id, q.question, a.answer, a.n from workshops w cross join (values ('useful'), ('clear'), ('safe'), ('pace'), ('again')) q (question) cross join (values (4, 4), (3, 2)) a (answer, n) where w.ends_at < app.now()`,
  );
}
