import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "#app/testing/world.ts";
import { closeNotTrafficking } from "./actions/close-not-trafficking.ts";
import { assignLead } from "./actions/assign-lead.ts";
import { createLead } from "./actions/create-lead.ts";
import { getLead } from "./actions/get-lead.ts";
import { listLeads } from "./actions/list-leads.ts";
import { logPreservation } from "./actions/log-preservation.ts";
import { readStory } from "./actions/read-story.ts";
import { setUrgency } from "./actions/set-urgency.ts";
import { shareLead } from "./actions/share-lead.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

/** An hour in Thailand. */
const at = (local: string): string => new Date(`${local}:00+07:00`).toISOString();
const SHA = "9f2c".repeat(16);

test("S1, the first two days: a CyberTip has an owner within the hour, and is shared with the social worker who needs to know", async () => {
  const analyst = await world.aPerson({ roles: ["inquiryOfficial"], agencyKind: "police", provinceCode: "50" });
  const act = await world.aPerson({ roles: ["socialWorker"], agencyKind: "ngo", provinceCode: "50" });
  await world.setClock(at("2026-01-13T09:10"));
  const { leadId } = await analyst.call(createLead, {
    source: "cyberTip", kind: "online", urgency: "high", provinceCode: "50", what: "บัญชีผู้ใหญ่ชวนเด็กคุยและนัดพบ", who: "Mali 15", handlingAgencyId: analyst.agencyId,
    exhibits: [{ platform: "line", accountHandle: "made-up-account", urlFingerprint: SHA, fileHash: SHA, fileSize: 2_100_000, exhibitRef: "ว.1/2569", holder: "ห้องวัตถุพยานสมมติ" }],
  });
  const reported = await analyst.call(getLead, { leadId });
  expect(reported).toMatchObject({ urgency: "high", respondBy: expect.stringContaining("2026-01-13T03:10"), exhibitCount: 1 });
  await world.setClock(at("2026-01-13T09:40"));
  await analyst.call(assignLead, { leadId }, { ifMatch: reported.version });
  expect(await analyst.call(getLead, { leadId })).toMatchObject({ assignedTo: analyst.accountId, triagedAt: expect.stringContaining("2026-01-13T02:40") });

  await world.setClock(at("2026-01-14T10:00"));
  await analyst.call(shareLead, { leadId, agencyId: act.agencyId, purpose: "supportPerson", until: at("2026-01-28T10:00") });
  await analyst.call(logPreservation, { leadId, platform: "line", note: "ส่งหนังสือถึงผู้ให้บริการแล้ว" });
  expect((await act.call(readStory, { leadId })).story.people).toEqual([{ nickname: "Mali", ageApprox: 15 }]);
  const { rows } = await world.admin.query("select type, account_id, data from events where lead_id = $1 and type in ('lead-shared','preservation-requested','lead-story-read') order by at", [leadId]);
  expect(rows).toMatchObject([
    { type: "lead-shared", account_id: analyst.accountId, data: { purpose: "supportPerson", until: at("2026-01-28T10:00") } },
    { type: "preservation-requested", data: { platform: "line" } },
    { type: "lead-story-read", account_id: act.accountId },
  ]);
  await world.setClock(at("2026-01-28T10:01"));
  expect((await act.call(listLeads, { box: "shared" })).rows).toEqual([]);
});

test("S5: a school's worry is visited within a day, becomes welfare help, and is a number after thirty days", async () => {
  const center = await world.aPerson({ roles: ["pochtCoordinator"], agencyKind: "pocht", provinceCode: "54" });
  const worker = await world.aPerson({ roles: ["socialWorker"], agencyId: center.agencyId });
  const counsellor = await world.aPerson({ roles: ["reporter"], agencyKind: "school", provinceCode: "54" });

  await world.setClock(at("2026-06-22T11:00"));
  const { leadId, code } = await counsellor.call(createLead, { source: "school", kind: "other", urgency: "low", provinceCode: "54", what: "CANARY ขาดเรียนนาน มีโทรศัพท์ใหม่", who: "CANARY 13", contact: "CANARY ครูแนะแนว" });

  await world.setClock(at("2026-06-22T15:00"));
  const waiting = await center.call(listLeads, { box: "waiting" });
  expect(waiting.rows).toMatchObject([{ id: leadId, code, source: "school" }]);
  const triaged = await center.call(setUrgency, { leadId, urgency: "medium", reason: "childInvolved" }, { ifMatch: 1 });
  expect(triaged.respondBy.slice(0, 16)).toBe(at("2026-06-23T15:00").slice(0, 16));
  const given = await center.call(assignLead, { leadId, accountId: worker.accountId }, { ifMatch: triaged.version });
  const [task] = (await world.admin.query("select owner_account_id, due_at from tasks where lead_id = $1 and state = 'open'", [leadId])).rows;
  expect([task.owner_account_id, task.due_at.toISOString().slice(0, 16)]).toEqual([worker.accountId, at("2026-06-23T15:00").slice(0, 16)]);

  await world.setClock(at("2026-06-24T09:00"));
  await center.call(closeNotTrafficking, { leadId, reason: "otherNeed", help: ["schoolSupport", "carerAllowance"], note: "CANARY ดูแลคุณยายที่ป่วย" }, { ifMatch: given.version });
  expect(await counsellor.call(getLead, { leadId })).toMatchObject({ state: "notTrafficking" });

  await world.setClock(at("2026-07-24T08:30"));
  await world.runJob("leads.reduceFalse");
  expect((await center.call(getLead, { leadId })).state).toBe("notTrafficking");

  await world.setClock(at("2026-07-24T09:01"));
  await world.runJob("leads.reduceFalse");
  const reduced = await center.call(getLead, { leadId });
  expect(reduced).toMatchObject({ code, state: "reduced", closedAs: "notTrafficking", source: "school", kind: "other", provinceCode: "54", peopleCount: 1, reporter: null, assignedTo: null, help: ["schoolSupport", "carerAllowance"], createdAt: at("2026-06-01T00:00"), can: { readStory: false, triage: false, reopen: false } });
  const counted = await world.admin.query("select count(*)::int as n from leads where source = 'school' and province_code = '54'");
  expect(counted.rows[0].n).toBe(1);
  const left = await world.admin.query(
    `select (select count(*)::int from vault_keys where vault_id = $1) as keys, (select count(*)::int from lead_notes where lead_id = $1) as notes,
       (select count(*)::int from leads where id = $1 and story is not null) as stories`,
    [leadId],
  );
  expect(left.rows[0]).toEqual({ keys: 0, notes: 0, stories: 0 });
  const log = await world.admin.query("select data from events where lead_id = $1 and type = 'lead-reduced'", [leadId]);
  expect(log.rows).toMatchObject([{ data: { code, closedAs: "notTrafficking", source: "school", kind: "other", provinceCode: "54" } }]);

  await world.runJob("leads.reduceFalse");
  expect((await world.admin.query("select 1 from events where lead_id = $1 and type = 'lead-reduced'", [leadId])).rows).toHaveLength(1);
});
