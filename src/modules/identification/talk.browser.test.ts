import { afterAll, beforeAll, expect, test } from "vitest";
import { open as openCase } from "#modules/cases/actions/open.ts";
import type { Person } from "#app/testing/world.ts";
import { openStage, phone, type Stage } from "#app/testing/stage.ts";
import { noteAgreement } from "./actions/note-agreement.ts";
import { openScreening } from "./actions/open.ts";
import { startScreening } from "./actions/start.ts";

const SLOW = 90_000;

let stage: Stage;
let worker: Person;
let caseId: string;
let screeningId: string;
beforeAll(async () => {
  stage = await openStage();
  worker = await stage.world.aPerson({ roles: ["socialWorker"] });
  const opened = await worker.call(openCase, { provinceCode: "50", discipline: "socialWorker", source: "lead", people: [{ safeName: "น้องฟ้า", languages: ["tha"] }] });
  caseId = opened.caseId;
  ({ screeningId } = await worker.call(startScreening, { caseId, personId: opened.personIds[0] ?? "", setting: "general", language: "tha", interpreter: "none" }));
}, SLOW);
afterAll(async () => {
  await stage.close();
});

const kept = async () => (await worker.call(openScreening, { screeningId })).answers;
// Going to another address at once could cut the act off, or be answered before it.
const atServer = (state: string) => expect.poll(async () => (await worker.call(openScreening, { screeningId })).state).toBe(state);

test("one tap an answer; a killed tab loses none, and the talk goes on at the first open question", { timeout: SLOW }, async () => {
  const page = await stage.open(worker, { size: phone });
  await page.goto(`/cases/${caseId}/screenings/${screeningId}`);
  await page.getByRole("button", { name: "ยินดี", exact: true }).click();
  await page.getByRole("heading", { name: /สบายใจไหม/ }).waitFor();
  await page.getByRole("button", { name: "ใช่", exact: true }).click();
  await page.getByRole("heading", { name: /เข้าใจและพูดได้สบายไหม/ }).waitFor();
  await page.getByRole("button", { name: "ใช่", exact: true }).click();
  await page.getByRole("heading", { name: /ทำให้คุณกลัว/ }).waitFor();
  await page.getByRole("button", { name: "ไม่ประสงค์ตอบ" }).click();
  await page.getByText(/บันทึกแล้ว \d\d:\d\d/).waitFor();
  // No farewell to the page: what is not at the server now is lost.
  await page.close({ runBeforeUnload: false });
  expect(await kept()).toMatchObject({ "safety.place-ok": { reply: "yes" }, "safety.language": { reply: "yes" }, "safety.danger-now": { reply: "prefers-not-to-say" } });

  const again = await stage.open(worker, { size: phone });
  await again.goto(`/cases/${caseId}/screenings/${screeningId}`);
  await again.getByRole("heading", { name: /กลับไปที่เดิมวันนี้/ }).waitFor();
  await again.context().close();
});

test("without a connection the talk goes on, says so, and everything arrives when it is back", { timeout: SLOW }, async () => {
  const page = await stage.open(worker, { size: phone });
  await page.goto(`/cases/${caseId}/screenings/${screeningId}`);
  await page.getByRole("heading", { name: /กลับไปที่เดิมวันนี้/ }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "ไม่", exact: true }).click();
  await page.getByRole("heading", { name: /เป็นห่วงอยู่ที่นั่น/ }).waitFor();
  await page.getByRole("button", { name: "ไม่ทราบ" }).click();
  await page.getByText("รอส่ง 2 ข้อ").waitFor();
  expect(Object.keys(await kept())).toHaveLength(3);
  await page.context().setOffline(false);
  await page.getByText(/บันทึกแล้ว \d\d:\d\d/).waitFor();
  expect(await kept()).toMatchObject({ "safety.going-back": { reply: "no" }, "safety.others-there": { reply: "unknown" } });
  await page.context().close();
});

test("a rest is calm and loses nothing; own words and a typed age are kept with Thai digits", { timeout: SLOW }, async () => {
  const page = await stage.open(worker, { size: phone });
  await page.goto(`/cases/${caseId}/screenings/${screeningId}?q=age.how-old`);
  await page.getByRole("button", { name: "พัก" }).click();
  await page.getByRole("heading", { name: "พักกันสักครู่" }).waitFor();
  await atServer("paused");
  await page.goto(`/cases/${caseId}/screenings/${screeningId}?q=age.how-old`);
  await page.getByRole("button", { name: "พร้อมแล้ว ไปต่อ" }).click();
  await atServer("open");
  await page.goto(`/cases/${caseId}/screenings/${screeningId}?q=age.how-old`);
  await page.getByLabel("คำตอบ", { exact: true }).fill("๑๕");
  await page.getByText("เพิ่มคำพูดของเขา").click();
  await page.getByLabel(/คำพูดของเขา/).fill("จะสิบหกเดือนหน้า");
  await page.getByRole("button", { name: "ไปต่อ" }).click();
  await page.getByRole("heading", { name: /วันเกิดหรือปีเกิด/ }).waitFor();
  await expect.poll(kept).toMatchObject({ "age.how-old": { value: 15, ownWords: "จะสิบหกเดือนหน้า" } });
  await page.context().close();
});

test("the agreement is asked first, and a no ends the talk", { timeout: SLOW }, async () => {
  const opened = await worker.call(openCase, { provinceCode: "50", discipline: "socialWorker", source: "lead", people: [{ safeName: "คนที่สอง", languages: ["tha"] }] });
  const second = await worker.call(startScreening, { caseId: opened.caseId, personId: opened.personIds[0] ?? "", setting: "general", language: "tha", interpreter: "none" });
  const page = await stage.open(worker, { size: phone });
  await page.goto(`/cases/${opened.caseId}/screenings/${second.screeningId}?q=act.moved`);
  await page.getByRole("button", { name: "ยังไม่อยากคุย" }).click();
  await page.getByRole("heading", { name: "เขายังไม่อยากคุย" }).waitFor();
  await expect(worker.call(noteAgreement, { screeningId: second.screeningId, agreement: "given" })).rejects.toMatchObject({ code: "screening-stopped" });
  await page.context().close();
});
