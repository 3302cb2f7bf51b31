import { apply } from "#modules/credentials/actions/apply.ts";
import { grant } from "#modules/credentials/actions/decide.ts";
import { setGate } from "#modules/credentials/actions/gates.ts";
import { issue } from "#modules/credentials/actions/issue.ts";
import { criterionCodes } from "#modules/credentials/rules/official.ts";
import { addDays, bangkokDay } from "#thai/dates.ts";
import type { Narrator } from "./story-narrator.ts";

const DAY = 24;
const paper = { issuer: "กองต่อต้านการค้ามนุษย์ (สมมติ)", number: "พม 0209/สมมติ" } as const;

/** Who, what, and how many days ago. */
const shown = [
  ["interpreter", "interpret", 200],
  ["ngoWorker", "identification-interview", 150],
  ["ngoWorker", "trauma-informed", 150],
  ["labourInspector", "identification-interview", 120],
  ["socialWorker", "identification-interview", 340],
  ["socialWorker", "rights", 100],
  ["police", "trauma-informed", 90],
] as const;

/** Who has shown what before the story begins: the interpreter, the worker of the advocacy centre, the social worker whose certificate ends soon. The police officer has not. */
export async function tellCertificates(story: Narrator): Promise<void> {
  for (const [person, competence, daysAgo] of shown) {
    const ending = daysAgo > 300 ? { months: 12 } : {};
    await story.act({ by: "trainer", hoursAgo: daysAgo * DAY }, issue, { accountId: story.account(person), competence, evidence: "ผ่านการอบรมของกองและผลประเมิน (สมมติ)", ...ending });
  }
}

/** From now on an identification interview asks for its certificate; one official is in the register, one application waits. */
export async function tellOfficials(story: Narrator): Promise<void> {
  const day = (days: number): string => addDays(bangkokDay(story.now), -days);
  const criteria = [...criterionCodes];
  const { applicationId } = await story.act({ by: "socialWorker", hoursAgo: 80 * DAY }, apply, { criteria, papers: [{ ...paper, kind: "appointmentOrder", issuedOn: day(900) }] });
  await story.act({ by: "authority", hoursAgo: 75 * DAY, ifMatch: 1 }, grant, { applicationId, reason: "คุณสมบัติและการอบรมครบ (สมมติ)" });
  await story.act({ by: "ngoWorker", hoursAgo: 3 * DAY }, apply, {
    criteria, papers: [{ ...paper, kind: "employerLetter", issuer: "ศูนย์ช่วยเหลือเด็ก (สมมติ)", issuedOn: day(20) }, { ...paper, kind: "training", issuedOn: day(150), sha256: "5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592" }],
  });
  await story.act({ by: "authority", hoursAgo: 1 }, setGate, { act: "identification.interview", mode: "block", competence: "identification-interview" });
}
