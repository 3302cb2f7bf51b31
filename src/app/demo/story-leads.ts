import { acceptLead } from "#modules/leads/actions/accept-lead.ts";
import { askReporter } from "#modules/leads/actions/ask-reporter.ts";
import { assignLead } from "#modules/leads/actions/assign-lead.ts";
import { closeNotTrafficking } from "#modules/leads/actions/close-not-trafficking.ts";
import { createLead } from "#modules/leads/actions/create-lead.ts";
import { logPreservation } from "#modules/leads/actions/log-preservation.ts";
import { shareLead } from "#modules/leads/actions/share-lead.ts";
import type { Narrator } from "./story-narrator.ts";

const PROVINCE = "50";
/** A fingerprint of nothing: the hash of no picture there ever was. */
const HASH = "4d61646520757020".repeat(4);

/** What waits at the desk when a newcomer comes in: one in danger now, one online, one from a school; and one question asked back. */
export async function tellWaitingLeads(story: Narrator): Promise<void> {
  await story.act({ by: "hotlineOperator", hoursAgo: 0.4 }, createLead, {
    source: "hotline1300", kind: "personInDanger", urgency: "immediate", provinceCode: PROVINCE,
    what: "ผู้โทรแจ้งว่าน้องที่ทำงานร้านอาหารข้างบ้านขอให้ช่วย น้องบอกว่าออกจากร้านไม่ได้และไม่ได้ถือบัตรของตัวเอง คืนนี้เจ้าของร้านจะพาไปอีกจังหวัด",
    who: "น้องข้าวตู ประมาณ 16", where: "ร้านอาหารใกล้ตลาดสดตัวอย่าง", contact: "ผู้โทรยินดีให้ติดต่อกลับผ่านสายด่วน", safeTimes: "หลัง 18:00 น.",
  });

  await story.act({ by: "ngoWorker", hoursAgo: 5 }, createLead, {
    source: "line", kind: "online", urgency: "medium", provinceCode: PROVINCE,
    what: "มีผู้ใหญ่ในกลุ่มเกมชวนเด็กคุยส่วนตัวและขอรูป ผู้ปกครองเก็บภาพหน้าจอไว้เอง เราบันทึกเฉพาะค่าแฮชและเลขอ้างอิง",
    who: "น้องต้นข้าว 14", where: "ทางออนไลน์ บ้านอยู่ในตัวเมือง",
    exhibits: [{ platform: "game", accountHandle: "made-up-player-01", urlFingerprint: HASH, fileHash: HASH, fileSize: 482_113, exhibitRef: "ภาพหน้าจอ 1/3", holder: "ผู้ปกครอง" }],
  });

  await story.act({ by: "counsellor", hoursAgo: 7 }, createLead, {
    source: "school", kind: "other", urgency: "low", provinceCode: PROVINCE,
    what: "นักเรียนขาดเรียนสองสัปดาห์ เพื่อนบอกว่าไปช่วยงานที่รีสอร์ตของคนรู้จัก ครูโทรหาที่บ้านแล้วไม่มีคนรับ",
    who: "น้องใบเตย 13", where: "บ้านอยู่หลังโรงเรียนบ้านตัวอย่าง", contact: "ครูเข็ม ห้องแนะแนว", safeTimes: "วันเรียน 8:30–16:00 น.",
  });

  const asked = await story.act({ by: "counsellor", hoursAgo: 20 }, createLead, {
    source: "school", kind: "labour", urgency: "medium", provinceCode: PROVINCE,
    what: "นักเรียนชั้น ม.3 สองคนบอกว่ามีคนชวนไปทำงานต่างจังหวัดช่วงปิดเทอม ได้เงินก่อนคนละพัน", who: "น้องเก้า 15, น้องมิว 15",
  });
  const mine = await story.act({ by: "coordinator", hoursAgo: 19, ifMatch: 1 }, assignLead, { leadId: asked.leadId });
  await story.act({ by: "coordinator", hoursAgo: 18, ifMatch: mine.version }, askReporter, { leadId: asked.leadId, question: "คนที่มาชวนนัดน้อง ๆ วันไหน และใครในโรงเรียนที่น้องไว้ใจให้เราคุยด้วยได้คะ" });
}

/** A worry that was none: welfare help instead, and nothing that labels anybody. */
export async function tellFalseLead(story: Narrator): Promise<void> {
  const { leadId } = await story.act({ by: "counsellor", hoursAgo: 98 }, createLead, {
    source: "school", kind: "other", urgency: "medium", provinceCode: PROVINCE, what: "ขาดเรียนนานและมีโทรศัพท์เครื่องใหม่", who: "น้องหนูนา 13",
  });
  const given = await story.act({ by: "coordinator", hoursAgo: 96, ifMatch: 1 }, assignLead, { leadId, accountId: story.account("socialWorker") });
  await story.act({ by: "coordinator", hoursAgo: 72, ifMatch: given.version }, closeNotTrafficking, {
    leadId, reason: "otherNeed", help: ["familyVisit", "schoolSupport", "carerAllowance"], note: "เยี่ยมบ้านแล้ว น้องหยุดเรียนมาดูแลคุณยายที่ป่วย โทรศัพท์เป็นของขวัญจากป้า",
  });
}

/** The online lead of the first case: police keep references and hashes, the centre gets what it needs to know. @returns the case */
export async function tellOnlineLead(story: Narrator): Promise<{ caseId: string; personId: string }> {
  const { leadId } = await story.act({ by: "police", hoursAgo: 170 }, createLead, {
    source: "cyberTip", kind: "online", urgency: "high", provinceCode: PROVINCE,
    what: "ได้รับรายงานว่ามีบัญชีผู้ใหญ่ชวนเด็กคุยและนัดพบ เก็บเฉพาะเลขอ้างอิงและค่าแฮชของวัตถุพยาน", who: "น้องแพรว 15",
    exhibits: [{ platform: "line", accountHandle: "made-up-account", urlFingerprint: HASH, fileHash: HASH, fileSize: 2_100_000, exhibitRef: "ว.1 (สมมติ)", holder: "ห้องวัตถุพยาน (สมมติ)" }],
  });
  const mine = await story.act({ by: "socialWorker", hoursAgo: 169.5, ifMatch: 1 }, assignLead, { leadId });
  await story.act({ by: "socialWorker", hoursAgo: 168 }, logPreservation, { leadId, platform: "line", note: "ขอให้ผู้ให้บริการเก็บรักษาข้อมูลไว้ก่อน ส่งหนังสือแล้ว" });
  await story.act({ by: "socialWorker", hoursAgo: 167 }, shareLead, { leadId, agencyId: story.agency("ngo"), purpose: "supportPerson", until: story.ago(-14 * 24).toISOString(), note: "ขอนักวิชาชีพร่วมประเมินและอยู่เป็นเพื่อนน้อง" });
  const { caseId, personIds } = await story.act({ by: "socialWorker", hoursAgo: 146, ifMatch: mine.version }, acceptLead, { leadId, reason: "childInvolved", discipline: "caseManager" });
  return { caseId, personId: personIds[0] ?? "" };
}

/** The hotline's lead of the second case, taken by the centre. @returns the case */
export async function tellHotlineLead(story: Narrator): Promise<{ caseId: string; personId: string }> {
  const { leadId } = await story.act({ by: "hotlineOperator", hoursAgo: 9 }, createLead, {
    source: "hotline1300", kind: "personInDanger", urgency: "immediate", provinceCode: PROVINCE,
    what: "พลเมืองดีพบเด็กหญิงที่ท่ารถ น้องขอความช่วยเหลือและไม่อยากกลับไปที่ทำงาน พูดไทยได้เล็กน้อย", who: "น้องใบบัว ประมาณ 16", where: "ท่ารถตัวอย่าง",
  });
  const mine = await story.act({ by: "coordinator", hoursAgo: 8.8, ifMatch: 1 }, assignLead, { leadId });
  const { caseId, personIds } = await story.act({ by: "coordinator", hoursAgo: 8.5, ifMatch: mine.version }, acceptLead, { leadId, reason: "personInDanger" });
  return { caseId, personId: personIds[0] ?? "" };
}
