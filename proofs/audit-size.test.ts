import { afterAll, beforeAll, expect, test } from "vitest";
import { anchorOnce } from "#platform/audit/anchor.ts";
import { sequenceOnce } from "#platform/audit/sequencer.ts";
import { trustOf, verifyAudit } from "#platform/audit/verify.ts";
import { openWorld, type World } from "#app/testing/world.ts";

// A3 of security.md: a million entries are verified within 60 seconds; 20,000 in `npm test`, with the same rate.
const ROWS = Number(process.env["ROWS"] ?? (process.env["RUAM_FULL"] ? 1_000_000 : 20_000));
const SECONDS_FOR_A_MILLION = 60;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // What happens beside an event (alerts, counters) is not measured here.
  await world.admin.query("set session_replication_role = replica");
  await world.admin.query(
    `insert into events (at, account_id, agency_id, type, outcome, category, case_id, subject_kind, subject_id, data)
       select now(), gen_random_uuid(), gen_random_uuid(), 'case-read', 'read', 'access', gen_random_uuid(), 'case', gen_random_uuid(), jsonb_build_object('n', n) from generate_series(1, $1) n`,
    [ROWS],
  );
});
afterAll(async () => {
  await world.close();
});

test(`${ROWS} entries with their checkpoints are numbered, signed for and verified in time`, async () => {
  const began = performance.now();
  for (let size = 0; size < ROWS; ) {
    size = Math.max(size, (await sequenceOnce(world.app.parts.systemPool)).size);
    await anchorOnce(world.app.parts.systemPool, world.auditLog);
  }
  const numbered = performance.now();
  await world.admin.query("analyze");
  const report = await verifyAudit(world.app.parts.systemPool, trustOf(world.auditLog));
  const seconds = (performance.now() - numbered) / 1000;
  console.log(`${ROWS} entries: numbered and signed in ${((numbered - began) / 1000).toFixed(1)} s, verified in ${seconds.toFixed(1)} s, ${report.checkpointsChecked} checkpoints`);
  expect(report).toMatchObject({ size: ROWS, faults: [] });
  expect(seconds).toBeLessThan(Math.max(5, (SECONDS_FOR_A_MILLION * ROWS) / 1_000_000));
});
