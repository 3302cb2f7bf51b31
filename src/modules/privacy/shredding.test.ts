import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aCase } from "#app/testing/a-case.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { list } from "#modules/cases/actions/list.ts";
import { read } from "#modules/cases/actions/read.ts";
import { addSeat } from "#modules/teams/actions/add-seat.ts";
import { holds, liftHold, putHold } from "./actions/holds.ts";
import { ofCase } from "./actions/of-case.ts";
import { approveShredding, askShredding, endShredding, shreddings } from "./actions/shredding.ts";

let world: World;
let dpo: Person;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await world.setClock("2026-11-22T03:00:00Z");
});
afterAll(async () => {
  await world.close();
});

const ref = "คำสั่งที่ 12/2569";

/** A case with a manager and a prosecutor, and the officer of the agency that opened it. */
async function ready() {
  const opened = await aCase<Person>(world, { team: ["caseManager", "prosecutor", "socialWorker"] });
  dpo = await world.aPerson({ roles: ["dpo"], agencyId: opened.coordinator.agencyId });
  return { ...opened, manager: opened.of("caseManager"), prosecutor: opened.of("prosecutor") };
}
const reason = "erasureRequest" as const;

test("one person alone destroys nothing: the second is another person, of another role or agency", async () => {
  const { code, caseId, manager, coordinator, of } = await ready();
  await expect(of("socialWorker").call(askShredding, { code, reason })).rejects.toMatchObject({ status: 403 });
  await expect(coordinator.call(askShredding, { code, reason })).rejects.toMatchObject({ status: 409, code: "not-yours-to-decide" });
  const { shreddingId } = await manager.call(askShredding, { code, reason });
  await expect(manager.call(approveShredding, { shreddingId })).rejects.toMatchObject({ status: 409, code: "same-person" });
  await expect(dpo.call(askShredding, { code, reason })).rejects.toMatchObject({ status: 409, code: "already-asked" });
  const secondManager = await world.aPerson({ roles: ["caseManager"], agencyId: manager.agencyId });
  await coordinator.call(addSeat, { caseId, accountId: secondManager.accountId, discipline: "caseManager", reason: "ผู้จัดการร่วม" });
  await expect(secondManager.call(approveShredding, { shreddingId })).rejects.toMatchObject({ status: 409, code: "needs-other-role" });
  const stranger = await world.aPerson({ roles: ["dpo"] });
  await expect(stranger.call(approveShredding, { shreddingId })).rejects.toMatchObject({ status: 404 });
  await expect(dpo.call(approveShredding, { shreddingId: caseId })).rejects.toMatchObject({ status: 404 });
  expect((await manager.call(read, { caseId })).code).toBe(code);
});

test("both prove afresh that it is they", async () => {
  const { code, manager } = await ready();
  const stale = (who: Person) => world.admin.query("update sessions set strong_at = now() - interval '1 hour' where account_id = $1", [who.accountId]);
  const fresh = (who: Person) => world.admin.query("update sessions set strong_at = now() where account_id = $1", [who.accountId]);
  await stale(manager);
  await expect(manager.call(askShredding, { code, reason })).rejects.toMatchObject({ code: "fresh-sign-in-needed" });
  await fresh(manager);
  const { shreddingId } = await manager.call(askShredding, { code, reason });
  await stale(dpo);
  await expect(dpo.call(approveShredding, { shreddingId })).rejects.toMatchObject({ code: "fresh-sign-in-needed" });
});

test("from the second yes nobody opens the case, and within seven days it comes back whole", async () => {
  const { code, caseId, manager, coordinator, prosecutor } = await ready();
  const before = await coordinator.call(read, { caseId });
  const { shreddingId } = await manager.call(askShredding, { code, reason });
  const { destroyAt } = await dpo.call(approveShredding, { shreddingId });
  expect(destroyAt).toMatch(/^2026-11-29T03:00:0/);
  for (const one of [manager, coordinator, prosecutor]) {
    await expect(one.call(read, { caseId })).rejects.toMatchObject({ status: 404 });
    expect((await one.call(list, {})).rows.map((row: { code: string }) => row.code)).not.toContain(code);
  }
  // No way back in by a new seat, nor by somebody who had no part in the decision.
  await expect(coordinator.call(addSeat, { caseId, accountId: dpo.accountId, discipline: "dpo", reason: "ลองเข้าไป" })).rejects.toMatchObject({ status: 404 });
  await expect(prosecutor.call(endShredding, { shreddingId, reason: "stillNeeded" })).rejects.toMatchObject({ status: 403 });
  const otherDpo = await world.aPerson({ roles: ["dpo"], agencyId: dpo.agencyId });
  await expect(otherDpo.call(endShredding, { shreddingId, reason: "stillNeeded" })).rejects.toMatchObject({ status: 409, code: "not-yours-to-end" });

  expect(await manager.call(endShredding, { shreddingId, reason: "stillNeeded" })).toEqual({ how: "cancelled" });
  const after = await coordinator.call(read, { caseId });
  expect(after.people).toEqual(before.people);
  expect(after.seats.length).toBe(before.seats.length);
  await world.setClock("2026-12-20T03:00:00Z");
  await world.runJob("privacy.destroyShredded");
  expect((await coordinator.call(read, { caseId })).code).toBe(code);
  await expect(manager.call(endShredding, { shreddingId, reason: "stillNeeded" })).rejects.toMatchObject({ code: "not-yours-to-end" });
});

test("an administrator who is a data-protection officer can cancel; who may agree can decline", async () => {
  const { code, caseId, manager, coordinator } = await ready();
  const chief = await world.aPerson({ roles: ["dpo", "admin"] });
  const { shreddingId } = await manager.call(askShredding, { code, reason });
  expect(await dpo.call(endShredding, { shreddingId, reason: "notAgreed" })).toEqual({ how: "declined" });
  const again = await manager.call(askShredding, { code, reason });
  await dpo.call(approveShredding, again);
  expect((await chief.call(shreddings, {})).shreddings.find((one) => one.id === again.shreddingId)?.can.end).toBe("cancelled");
  expect(await chief.call(endShredding, { ...again, reason: "mistake" })).toEqual({ how: "cancelled" });
  expect((await coordinator.call(read, { caseId })).code).toBe(code);
});

test("a held case is not destroyed, at whatever moment the hold comes", async () => {
  const { code, caseId, manager, prosecutor, coordinator } = await ready();
  await expect(coordinator.call(putHold, { code, reason: "prosecution", authorityRef: ref })).rejects.toMatchObject({ status: 403 });
  const outside = await world.aPerson({ roles: ["prosecutor"] });
  await expect(outside.call(putHold, { code, reason: "prosecution", authorityRef: ref })).rejects.toMatchObject({ status: 404 });
  const { holdId } = await prosecutor.call(putHold, { code, reason: "prosecution", authorityRef: ref });
  await expect(manager.call(askShredding, { code, reason })).rejects.toMatchObject({ status: 409, code: "case-is-held" });
  expect((await coordinator.call(ofCase, { caseId })).holds).toMatchObject([{ reason: "prosecution", authorityRef: ref, putName: prosecutor.displayName }]);
  const otherProsecutor = await world.aPerson({ roles: ["prosecutor"] });
  await coordinator.call(addSeat, { caseId, accountId: otherProsecutor.accountId, discipline: "prosecutor", reason: "ร่วมคดี" });
  await expect(otherProsecutor.call(liftHold, { holdId, reason: "proceedingsEnded", reference: ref })).rejects.toMatchObject({ status: 409, code: "not-yours-to-lift" });
  await dpo.call(liftHold, { holdId, reason: "proceedingsEnded", reference: ref });
  await expect(dpo.call(liftHold, { holdId, reason: "proceedingsEnded", reference: ref })).rejects.toMatchObject({ code: "hold-already-lifted" });

  const { shreddingId } = await manager.call(askShredding, { code, reason });
  const between = await prosecutor.call(putHold, { code, reason: "appeal", authorityRef: ref });
  await expect(dpo.call(approveShredding, { shreddingId })).rejects.toMatchObject({ code: "case-is-held" });
  await prosecutor.call(liftHold, { ...between, reason: "putByMistake", reference: ref });
  await dpo.call(approveShredding, { shreddingId });
  // The case is gone from the prosecutor's sight; the right to hold it is not.
  await prosecutor.call(putHold, { code, reason: "courtOrder", authorityRef: ref });
  await world.setClock("2026-12-20T03:00:00Z");
  await world.runJob("privacy.destroyShredded");
  expect((await dpo.call(shreddings, {})).shreddings.find((one) => one.id === shreddingId)).toMatchObject({ state: "waiting", isHeld: true });
  expect((await dpo.call(holds, {})).holds.some((one) => one.caseId === caseId)).toBe(true);
  await manager.call(endShredding, { shreddingId, reason: "held" });
  expect((await coordinator.call(read, { caseId })).code).toBe(code);
});

test("what was closed long ago is proposed, and still destroyed by two people only", async () => {
  const { code, caseId, coordinator, manager } = await ready();
  await world.admin.query("update cases set stage = 'closed', closed_at = '2010-01-01' where id = $1", [caseId]);
  await world.runJob("privacy.proposeShreddings");
  await world.runJob("privacy.proposeShreddings");
  const proposed = (await dpo.call(shreddings, {})).shreddings.filter((one) => one.code === code);
  expect(proposed).toMatchObject([{ state: "proposed", reason: "retentionOver", can: { ask: true, approve: false } }]);
  await expect(dpo.call(approveShredding, { shreddingId: proposed[0]?.id ?? "" })).rejects.toMatchObject({ code: "not-asked" });
  await world.setClock("2026-12-20T03:00:00Z");
  await world.runJob("privacy.destroyShredded");
  expect((await coordinator.call(read, { caseId })).code).toBe(code);
  const { shreddingId } = await dpo.call(askShredding, { code, reason: "retentionOver" });
  expect(shreddingId).toBe(proposed[0]?.id);
  await manager.call(approveShredding, { shreddingId });
  await expect(coordinator.call(read, { caseId })).rejects.toMatchObject({ status: 404 });
});

test("the officer decides about a case without reading it", async () => {
  const { caseId, code } = await ready();
  await expect(dpo.call(read, { caseId })).rejects.toMatchObject({ status: 404 });
  const shown = await dpo.call(ofCase, { caseId });
  expect(shown.code).toBe(code);
  expect(JSON.stringify(shown)).not.toContain("น้องฟ้า");
  const { rows } = await world.admin.query("select count(*)::int as n from account_roles where account_id = $1", [dpo.accountId]);
  expect(rows[0].n).toBe(1);
});
