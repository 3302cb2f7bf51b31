import { SMTPServer } from "smtp-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aTeam } from "#app/testing/a-team.ts";
import { aPushReceiver, openOutsideService, type OutsideService } from "#app/testing/outside.ts";
import type { Person } from "#app/testing/world.ts";
import { write } from "#modules/comments/actions/write.ts";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";

let stage: Stage;
let smtp: SMTPServer;
let outside: OutsideService;
const mails: { readonly to: string; readonly source: string }[] = [];

describe("being told, as its people see it", () => {
  beforeAll(async () => {
    smtp = new SMTPServer({
      authOptional: true, disabledCommands: ["STARTTLS"],
      onData: (stream, sent, done) => {
        let source = "";
        stream.on("data", (part: Buffer) => (source += part.toString()));
        stream.on("end", () => (mails.push({ to: sent.envelope.rcptTo.map((one) => one.address).join(), source }), done()));
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
    outside = await openOutsideService();
    stage = await openStage({ smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as { port: number }).port}` }); // listens on TCP
  }, 180_000);
  afterAll(async () => {
    await stage.close();
    await outside.close();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  });

  async function lookAtBoth(page: Page, name: string): Promise<void> {
    for (const size of [desktop, phone]) {
      await page.setViewportSize(size);
      await look(page, name);
    }
  }

  test("a colleague is mentioned, hears of it at once, reads it, and chooses how she is told", { timeout: 180_000 }, async () => {
    const { world } = stage;
    await world.admin.query("update instance set mode = 'real'");
    const team = await aTeam(world);
    const doctor = await team.join("doctor", await world.aPerson({ roles: ["doctor"], name: "แพทย์หญิง ดอกแก้ว", email: "doctor@example.test" }));
    const admin = await world.aPerson({ roles: ["admin"], name: "ผู้ดูแลระบบ" });

    const hers = await stage.open(doctor);
    await hers.goto("/account");
    await hers.getByRole("link", { name: "แจ้งเตือน ไม่มีเรื่องใหม่" }).or(hers.getByRole("link", { name: /แจ้งเตือน \d/ })).first().waitFor();

    const managers = await stage.open(team.manager);
    await managers.goto(`/cases/${team.caseId}/comments`);
    await managers.getByRole("textbox", { name: "ความเห็น" }).fill("ขอนัดตรวจซ้ำ @");
    await managers.getByLabel("แพทย์หญิง ดอกแก้ว").check();
    await managers.getByRole("textbox", { name: "ความเห็น" }).fill("ขอนัดตรวจซ้ำ");
    await managers.getByRole("button", { name: "บันทึกความเห็น" }).click();
    await managers.getByText("ถึง แพทย์หญิง ดอกแก้ว").waitFor();
    await lookAtBoth(managers, "comments-thread");

    // Live: the page was open all the time.
    await hers.getByText(/มีเรื่องใหม่ \d เรื่อง/).waitFor({ state: "attached" });
    await hers.getByRole("link", { name: /แจ้งเตือน \d เรื่องใหม่/ }).click();
    await hers.getByText("มีคนกล่าวถึงคุณในความเห็น").waitFor();
    await hers.getByRole("button", { name: "ทำไมฉันได้รับเรื่องนี้" }).first().click();
    await hers.getByText("เพราะมีคนกล่าวถึงคุณ").waitFor();
    await lookAtBoth(hers, "notices");
    await hers.getByRole("link", { name: "เปิดดู" }).first().click();
    await hers.getByText("ขอนัดตรวจซ้ำ").waitFor();

    await turnOnPush(await stage.open(admin, { language: "en" }));
    await addThisBrowser(hers);
    await tellByMailAndPush(team.manager, { caseId: team.caseId, accountId: doctor.accountId });

    await hers.goto("/notices");
    await hers.getByRole("button", { name: "อ่านแล้วทั้งหมด" }).click();
    await hers.getByRole("link", { name: "แจ้งเตือน ไม่มีเรื่องใหม่" }).waitFor();
    // The same in English, for whoever looks at pictures.
    if (process.env["RUAM_SCREENSHOTS"]) await lookInEnglish(await stage.open(doctor, { language: "en" }), team.caseId);
  });

  async function lookInEnglish(page: Page, caseId: string): Promise<void> {
    await page.goto("/notices");
    await page.getByRole("heading", { name: "Notices" }).waitFor();
    await lookAtBoth(page, "notices-en");
    await page.goto(`/cases/${caseId}/comments`);
    await page.getByText("ขอนัดตรวจซ้ำ").first().waitFor();
    await lookAtBoth(page, "comments-en");
    await page.goto("/account");
    await page.getByText("Summary at").waitFor();
    await lookAtBoth(page, "notice-settings-en");
  }

  async function turnOnPush(page: Page): Promise<void> {
    await page.goto("/ways-outside");
    await page.getByRole("button", { name: "Turn on", exact: true }).click();
    await page.getByRole("button", { name: "Turn off" }).waitFor();
    await lookAtBoth(page, "ways-outside-en");
    await stage.world.admin.query("update notice_channels set hosts = array[$1] where channel = 'push'", [outside.url]);
  }

  /** Chromium's own push service cannot be reached here: the browser's part is stood in for, the rest is real. */
  async function addThisBrowser(page: Page): Promise<void> {
    const { keys } = receiver;
    const subscription = { endpoint: `${outside.url}/push/1`, keys };
    await page.addInitScript((given) => {
      Object.defineProperty(Notification, "permission", { get: () => "granted" });
      Notification.requestPermission = async () => "granted";
      PushManager.prototype.subscribe = async () => ({ toJSON: () => given }) as unknown as PushSubscription;
      PushManager.prototype.getSubscription = async () => null;
    }, subscription);
    await page.goto("/account");
    await page.getByLabel("เมื่ออาจมีคนอยู่ในอันตราย").check();
    await page.getByRole("button", { name: "บันทึกการแจ้งเตือน" }).click();
    await page.getByText("บันทึกการแจ้งเตือนแล้ว").waitFor();
    await page.getByRole("button", { name: "รับแจ้งเตือนในเครื่องนี้" }).click();
    await page.getByRole("button", { name: "เลิกรับ" }).waitFor();
    await lookAtBoth(page, "notice-settings");
  }
  const receiver = aPushReceiver();

  async function tellByMailAndPush(writer: Person, to: { caseId: string; accountId: string }): Promise<void> {
    await writer.call(write, { caseId: to.caseId, targetKind: "case", targetId: to.caseId, words: "อีกเรื่อง", mentions: [to.accountId] });
    const { admin } = stage.world;
    await expect.poll(async () => (await admin.query("select count(*)::int as n from notices where account_id = $1 and read_at is null", [to.accountId])).rows[0].n, { timeout: 20_000 }).toBeGreaterThan(0);
    await admin.query("update notices set mail_at = app.now(), send_at = app.now() where account_id = $1 and read_at is null", [to.accountId]);
    await admin.query("select graphile_worker.ruam_enqueue('notifications:send', '{}')");
    await expect.poll(() => mails.some((mail) => mail.to === "doctor@example.test"), { timeout: 20_000 }).toBe(true);
    await expect.poll(() => outside.arrived.length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(JSON.parse(receiver.open(outside.arrived[0]?.body ?? Buffer.alloc(0)))).toEqual({ title: "Ruam", text: expect.stringMatching(/^คุณมีเรื่องใหม่ \d+ เรื่องใน Ruam$/) });
  }
});
