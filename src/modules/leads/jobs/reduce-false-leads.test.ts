import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { acceptLead } from "../actions/accept-lead.ts";
import { closeNotTrafficking } from "../actions/close-not-trafficking.ts";
import { getLead } from "../actions/get-lead.ts";
import { markDuplicate } from "../actions/mark-duplicate.ts";
import { readStory } from "../actions/read-story.ts";
import { reopenLead } from "../actions/reopen-lead.ts";
import { shareLead } from "../actions/share-lead.ts";
import type { LeadView } from "../lead-view.ts";
import { aLead } from "../testing/a-lead.ts";

let world: World;
let center: Person;
beforeAll(async () => {
  world = await openWorld();
  center = await world.aPerson({ roles: ["pochtCoordinator"], agencyKind: "pocht", provinceCode: "54" });
});
afterAll(async () => {
  await world.close();
});

const close = (lead: LeadView) => center.call(closeNotTrafficking, { leadId: lead.id, reason: "noIndicator", help: ["none"] }, { ifMatch: lead.version });
const stateOf = async (lead: LeadView) => (await center.call(getLead, { leadId: lead.id })).state;

test("after its time nothing of a false lead is left but what is counted, whatever was kept with it", async () => {
  await world.setClock("2026-01-01T00:00:00Z");
  const other = await world.anAgency({ kind: "police" });
  const lead = await aLead(center, { exhibits: [{ platform: "line", accountHandle: "x", urlFingerprint: "c".repeat(64) }] });
  await center.call(shareLead, { leadId: lead.id, agencyId: other, purpose: "investigate", until: "2026-03-01T00:00:00Z" });
  await close(lead);
  await world.setClock("2026-01-31T00:00:30Z");
  await world.runJob("leads.reduceFalse");
  for (const table of ["lead_exhibits", "lead_notes", "lead_shares", "lead_messages"]) {
    expect([table, (await world.admin.query(`select 1 from ${table} where lead_id = $1`, [lead.id])).rows.length]).toEqual([table, 0]);
  }
  expect(await stateOf(lead)).toBe("reduced");
});

test("a lead that was reopened in time keeps everything", async () => {
  await world.setClock("2026-01-01T00:00:00Z");
  const lead = await aLead(center);
  const { version } = await close(lead);
  await world.setClock("2026-01-30T00:00:00Z");
  await center.call(reopenLead, { leadId: lead.id, reason: "newInformation" }, { ifMatch: version });
  await world.setClock("2026-03-30T00:00:00Z");
  await world.runJob("leads.reduceFalse");
  expect(await stateOf(lead)).toBe("new");
  expect((await center.call(readStory, { leadId: lead.id })).story.what).toContain("CANARY");
});

test("what repeats a lead under protection stays with its case; what repeats a false one goes with it", async () => {
  await world.setClock("2026-01-01T00:00:00Z");
  const [real, repeatsReal, falseOne, repeatsFalse] = [await aLead(center), await aLead(center), await aLead(center), await aLead(center)];
  await center.call(markDuplicate, { leadId: repeatsReal.id, originalId: real.id, reason: "samePerson" }, { ifMatch: 1 });
  await center.call(markDuplicate, { leadId: repeatsFalse.id, originalId: falseOne.id, reason: "samePerson" }, { ifMatch: 1 });
  await center.call(acceptLead, { leadId: real.id, reason: "indicatorsSeen" }, { ifMatch: 1 });
  await close(falseOne);
  await world.setClock("2026-06-01T00:00:00Z");
  await world.runJob("leads.reduceFalse");
  await world.runJob("leads.reduceFalse");
  expect(await Promise.all([real, repeatsReal, falseOne, repeatsFalse].map(stateOf))).toEqual(["accepted", "duplicate", "reduced", "reduced"]);
});

test("the time is the installation's to set", async () => {
  await world.admin.query("insert into settings (key, value) values ('leads.falseLeadRetentionDays', '3')");
  await world.setClock("2026-01-01T00:00:00Z");
  const lead = await aLead(center);
  await close(lead);
  await world.setClock("2026-01-04T00:01:00Z");
  await world.runJob("leads.reduceFalse");
  expect(await stateOf(lead)).toBe("reduced");
});
