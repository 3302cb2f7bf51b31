import { afterAll, beforeAll, expect, test } from "vitest";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";
import { planShift } from "#modules/readiness/actions/plan-shift.ts";
import { endExercise } from "#modules/readiness/actions/run-exercise.ts";
import { startExercise } from "#modules/readiness/actions/start-exercise.ts";
import { handsOf, words } from "./hands.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(async () => {
  await stage.close();
});

const soon = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

test("a drill with three agencies: called by one, answered from Today and from a notice, seen live, its times kept", { timeout: 120_000 }, async () => {
  const { world } = stage;
  await world.admin.query("alter table instance disable trigger user; update instance set mode = 'demo', province_code = '50'; alter table instance enable trigger user");
  const coordinator = await world.aPerson({ roles: ["pochtCoordinator", "caseManager"], agencyKind: "pocht", name: "ดาวเรือง สมมติ" });
  const police = await world.aPerson({ roles: ["inquiryOfficial"], agencyKind: "police", name: "กาหลง สมมติ" });
  const worker = await world.aPerson({ roles: ["socialWorker"], agencyKind: "ngo", name: "ลีลาวดี สมมติ" });
  const doctor = await world.aPerson({ roles: ["doctor"], agencyKind: "hospital", name: "ราตรี สมมติ" });
  await coordinator.call(planShift, { accountId: police.accountId, discipline: "inquiryOfficial", startsAt: soon(-1), endsAt: soon(20), phone: "053-000-102" });
  await coordinator.call(planShift, { accountId: worker.accountId, discipline: "socialWorker", startsAt: soon(-1), endsAt: soon(20) });

  const [his, hers, calls] = await Promise.all([stage.open(police), stage.open(worker), stage.open(coordinator, { size: desktop })]);
  await Promise.all([his.goto("/today"), hers.goto("/notices"), calls.goto("/readiness/call-outs/new")]);
  const coordinators = handsOf(calls);
  await coordinators.choose(words("readiness.call.drill"));
  await calls.getByRole("combobox", { name: words("readiness.call.place") }).fill("แม่ริม");
  await calls.getByRole("option", { name: /แม่ริม.*เชียงใหม่/ }).first().click();
  await coordinators.tap("button", words("readiness.call.send"));
  await coordinators.heading(words("readiness.call.titleDrill", { district: "แม่ริม" }));

  // Today was open all the time.
  await his.getByText(words("readiness.mine.drill", { district: "แม่ริม" })).waitFor();
  await look(his, "today-called");
  await handsOf(his).tap("button", words("readiness.mine.coming"));
  await calls.getByText(words("readiness.answers.coming"), { exact: true }).waitFor();

  await hers.getByText(words("notifications.says.drill-called")).waitFor();
  await hers.getByRole("link", { name: words("notifications.page.open") }).first().click();
  await handsOf(hers).heading(words("readiness.call.titleDrill", { district: "แม่ริม" }));
  await look(hers, "call-out-open");
  await handsOf(hers).tap("button", words("readiness.mine.arrived"));
  await handsOf(his).tap("button", words("readiness.mine.arrived"));
  await expect.poll(() => calls.getByText(/ถึงแล้ว \d/).count(), { timeout: 15_000 }).toBe(2);
  await coordinators.tap("button", words("readiness.call.end"));
  await calls.getByRole("button", { name: words("readiness.review.open") }).waitFor();
  await look(calls, "call-out-ended");

  const roles = [{ discipline: "socialWorker" as const, accountId: worker.accountId }, { discipline: "inquiryOfficial" as const, accountId: police.accountId }, { discipline: "doctor" as const, accountId: doctor.accountId }];
  const { exerciseId, caseId } = await coordinator.call(startExercise, { scenario: "hotline-night", tempo: 30, roles });
  await hers.goto(`/readiness/exercises/${exerciseId}`);
  await handsOf(hers).sees(words("readiness.exercise.yourRole", { role: words("teams.disciplines.socialWorker") }));
  await look(hers, "exercise-running");
  await handsOf(hers).tap("link", words("readiness.exercise.enter"));
  await hers.waitForURL(`**/cases/${caseId}`);
  await handsOf(hers).heading(/CM-/);
  await coordinator.call(endExercise, { exerciseId });
  await calls.goto(`/readiness/exercises/${exerciseId}`);
  await coordinators.heading(words("readiness.debrief.title"));
  for (const size of [desktop, phone]) {
    await calls.setViewportSize(size);
    await look(calls, "exercise-debrief");
  }
});
