import { assessIncident, reportIncident } from "#modules/privacy/actions/incidents.ts";
import { register } from "#modules/privacy/actions/requests.ts";
import { openInEmergency } from "#modules/oversight/actions/open-in-emergency.ts";
import type { Narrator } from "./story-narrator.ts";

/** What of the story's cases is watched over: their codes, and the person who asks for her data. */
interface Overseen {
  readonly workersCode: string;
  readonly saiRung: { readonly code: string; readonly personId: string };
}

/** Something on each page of those who watch and of personal data: an opening to review, a request with its thirty days, an incident. */
export async function tellOverseen(story: Narrator, { workersCode, saiRung }: Overseen): Promise<void> {
  await story.act({ by: "socialWorker", hoursAgo: 30 }, openInEmergency, {
    code: workersCode, discipline: "socialWorker", category: "urgentCare", reason: "พี่คำโทรมากลางดึก มีไข้สูงและหายใจลำบาก ต้องรู้ที่พักและภาษาเพื่อส่งรถไปรับ ติดต่อทีมไม่ได้",
  });
  await story.act({ by: "socialWorker", hoursAgo: 6 * 24 }, register, {
    code: saiRung.code, personId: saiRung.personId, kind: "access", asker: "person", identityCheck: "knownToTeam", channel: "inPerson", wants: "อยากอ่านว่าจดเรื่องค่าจ้างและบัตรประชาชนไว้ว่าอย่างไร",
  });
  const { incidentId } = await story.act({ by: "coordinator", hoursAgo: 20 }, reportIncident, {
    kind: "lostDevice", noticedAt: story.ago(21).toISOString(), facts: "แท็บเล็ตกลางของศูนย์ที่ใช้นำเสนอหายระหว่างเดินทาง ไม่ได้ลงชื่อเข้าใช้ระบบ และไม่มีข้อมูลของผู้ใดในเครื่อง",
  });
  await story.act({ by: "privacyOfficer", hoursAgo: 18, ifMatch: 1 }, assessIncident, {
    incidentId, categories: [], peopleCount: 0, hasMinors: false, hasVulnerable: false, risk: "none", words: "ไม่มีข้อมูลส่วนบุคคลในเครื่อง เปลี่ยนรหัสผ่านเครือข่ายแล้ว",
  });
}
