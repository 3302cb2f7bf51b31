import { afterAll, beforeAll, expect, test } from "vitest";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ withJobs: false });
  await stage.world.runJob("training.ship");
});
afterAll(async () => {
  await stage.close();
});

test("a trainer announces a workshop, a learner asks on her phone, scans the code on the wall and is present", { timeout: 60_000 }, async () => {
  const { world } = stage;
  const trainer = await world.aPerson({ roles: ["trainer"], name: "อินทนิล สมมติ" });
  const learner = await world.aPerson({ roles: ["socialWorker"], name: "ฟ้า สมมติ" });
  const wall = await stage.open(trainer, { size: desktop });
  await wall.goto("/workshops/new");
  await wall.getByLabel("หลักสูตร", { exact: true }).selectOption("victim-identification");
  expect(await wall.getByLabel("ชื่อภาษาไทย").inputValue()).not.toBe("");
  await wall.getByLabel("วันที่").fill("วันนี้");
  await wall.getByLabel("เริ่ม").fill("00:00");
  await wall.getByLabel("ถึง", { exact: true }).fill("13:59");
  await wall.getByRole("button", { name: "บันทึกการอบรม" }).click();
  await wall.waitForURL(/\/workshops\/[0-9a-f-]{36}$/);
  const workshopId = new URL(wall.url()).pathname.split("/").at(-1) ?? "";
  await wall.getByRole("heading", { level: 2, name: "ช่วงอบรม" }).waitFor();
  // The session of the form is of the day; the journey stands in the middle of its hours, whatever the clock says.
  await world.admin.query("update workshop_sessions set begins_at = app.now() - interval '1 hour', ends_at = app.now() + interval '6 hours' where workshop_id = $1", [workshopId]);
  await world.admin.query("update workshops set begins_at = app.now() - interval '1 hour', ends_at = app.now() + interval '6 hours' where id = $1", [workshopId]);

  const hers = await stage.open(learner, { size: phone });
  await hers.goto("/workshops");
  await hers.getByRole("tab", { name: "ตามวัน" }).click();
  await hers.getByRole("link", { name: /คัดแยก|ผู้เสียหาย/ }).first().click();
  await hers.getByRole("button", { name: "ขอเข้าอบรม" }).click();
  await hers.getByText("มีที่นั่งแล้ว", { exact: true }).first().waitFor();
  await look(hers, "workshop-learner");

  const { rows } = await world.admin.query("select id from workshop_sessions where workshop_id = $1", [workshopId]);
  await wall.goto(`/workshops/code/${rows[0].id}`);
  await wall.getByRole("img", { name: /คิวอาร์/ }).waitFor();
  await look(wall, "workshop-code");
  const shown = await wall.evaluate(async (sessionId) => (await (await fetch(`/api/workshops/code?sessionId=${sessionId}`)).json()).address, rows[0].id);
  await hers.goto(new URL(shown).pathname);
  await hers.getByText("ลงชื่อแล้ว ยินดีต้อนรับ").waitFor();
  await look(hers, "workshop-here");
  await wall.goto(`/workshops/${workshopId}`);
  await wall.getByRole("tab", { name: "การเข้าอบรม" }).click();
  await wall.getByText("มาภายหลัง").waitFor();
  await look(wall, "workshop-attendance");
  await wall.getByRole("tab", { name: "สิ่งที่เรียนรู้" }).click();
  await wall.getByLabel("ผู้เข้าอบรม").selectOption(learner.accountId);
  await wall.getByLabel("ทำได้เอง").first().check();
  await wall.getByText("บันทึกแล้ว").first().waitFor();
  await look(wall, "workshop-learning");
  await hers.goto("/workshops/mine");
  await hers.getByText("ทำได้เอง").waitFor();
  await look(hers, "workshops-mine");
});
