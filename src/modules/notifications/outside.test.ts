import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aTeam, type Team } from "#app/testing/a-team.ts";
import { aPushReceiver, lineSignature, openOutsideService, readVapid, type OutsideService } from "#app/testing/outside.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { asSystem } from "#platform/db/request.ts";
import { openMailer, type Mailer } from "#platform/mail/mail.ts";
import { signOut } from "#platform/auth/actions/sign-out.ts";
import { write } from "#modules/comments/actions/write.ts";
import { changeLine, changePush, channels } from "./actions/channels.ts";
import { addDevice, keepDevice, removeDevice } from "./actions/devices.ts";
import { lineCode, unlinkLine } from "./actions/line.ts";
import { saveSettings, settings } from "./actions/settings.ts";
import { notificationsModule } from "./module.ts";

const NOON = "2026-11-20T05:00:00.000Z";
const NAME = "CANARY-กาหลง";
const CHANNEL_SECRET = "0123456789abcdef0123456789abcdef";
const LINE_USER = `U${"a1".repeat(16)}`;

let world: World;
let outside: OutsideService;
let mailServer: SMTPServer;
let mailer: Mailer;
let team: Team;
let person: Person;
let admin: Person;
const mails: string[] = [];

beforeAll(async () => {
  world = await openWorld();
  outside = await openOutsideService();
  mailServer = new SMTPServer({
    authOptional: true, disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => {
      let source = "";
      stream.on("data", (part: Buffer) => (source += part.toString()));
      stream.on("end", () => (mails.push(source), done()));
    },
  });
  await new Promise<void>((resolve) => mailServer.listen(0, "127.0.0.1", resolve));
  mailer = openMailer(`smtp://127.0.0.1:${(mailServer.server.address() as { port: number }).port}`, "http://localhost"); // listens on TCP
  await world.setClock("2026-11-20T04:00:00.000Z");
  await world.admin.query("update instance set mode = 'real'");
  team = await aTeam(world);
  const agencyId = await world.anAgency({ nameTh: "CANARY-หน่วยงาน", nameEn: "CANARY-agency" });
  person = await team.join("doctor", await world.aPerson({ roles: ["doctor"], agencyId, name: NAME, email: "somebody@example.test" }));
  admin = await world.aPerson({ roles: ["admin"] });
  await job("notifications.makeKeys");
  await settle();
});
afterAll(async () => {
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
  await outside.close();
  await world.close();
});
beforeEach(async () => {
  await world.setClock(NOON);
  await world.admin.query("delete from notices; delete from notice_settings; update push_devices set ended_at = app.now(), owed_at = null where ended_at is null; delete from line_links; delete from rate_limits");
  (outside.arrived as unknown[]).length = 0;
  mails.length = 0;
});

/** A job with the real mailer in front of a real mail server. */
async function job(name: string): Promise<void> {
  const found = notificationsModule.jobs?.find((one) => one.name === name);
  if (!found) throw new Error(`no job ${name}`);
  const { services, translator } = world.app.parts;
  await found.run({ vaults: services.vaults, publicUrl: "http://localhost", sendMail: mailer.send, translate: (language, key, params) => translator(language)(key, params), asSystem: (work) => asSystem(world.app.parts.systemPool, name, work), log: () => undefined }, {});
}
async function settle(): Promise<void> {
  await world.sequence();
  await job("notifications.gather");
}
const mention = (words = "CANARY-ข้อความ") => team.manager.call(write, { caseId: team.caseId, targetKind: "case", targetId: team.caseId, words, mentions: [person.accountId] });
const pass = (minutes: number) => world.setClock(new Date(Date.parse(NOON) + minutes * 60_000));

async function turnOnPush(): Promise<void> {
  await admin.call(changePush, { isOn: true });
  await world.admin.query("update notice_channels set hosts = array[$1] where channel = 'push'", [outside.url]);
}
async function aDevice(who = person) {
  const receiver = aPushReceiver();
  const endpoint = `${outside.url}/push/${receiver.keys.auth}`;
  const { deviceId } = await who.call(addDevice, { endpoint, ...receiver.keys, label: "Chrome · Android" });
  return { receiver, endpoint, deviceId };
}

describe("mail", () => {
  test("one digest in the morning, in the account's language, whatever came together; nothing when all is read", async () => {
    await world.admin.query("update accounts set language = 'en' where id = $1", [person.accountId]);
    await mention();
    await mention();
    await settle();
    await job("notifications.send");
    expect(mails).toEqual([]);
    await world.setClock("2026-11-21T01:00:00.000Z");
    await job("notifications.send");
    await job("notifications.send");
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain("Subject: You have 2 new items in Ruam");
    await world.admin.query("update accounts set language = 'th' where id = $1", [person.accountId]);
  });

  test("a mail server that is away keeps the mail for later", async () => {
    await mention();
    await settle();
    const kept = mailer;
    mailer = { isConfigured: true, send: () => Promise.reject(new Error("away")) };
    await world.setClock("2026-11-21T01:00:00.000Z");
    await job("notifications.send");
    mailer = kept;
    await world.setClock("2026-11-21T01:11:00.000Z");
    await job("notifications.send");
    expect(mails).toHaveLength(1);
  });
});

describe("browsers", () => {
  test("off until an administrator turns it on, and then only to services on the list", async () => {
    const receiver = aPushReceiver();
    const device = { endpoint: "https://evil.example/push", ...receiver.keys, label: "Chrome · Android" };
    await expect(person.call(addDevice, device)).rejects.toMatchObject({ status: 409, code: "push-off" });
    await turnOnPush();
    await expect(person.call(addDevice, device)).rejects.toMatchObject({ status: 409, code: "push-service-unknown" });
    expect((await admin.call(channels, {})).channels.map(({ channel, isOn }) => [channel, isOn])).toEqual([["push", true], ["line", false]]);
  });

  test("a browser that becomes due while its notice's mail goes out is told when that is done", async () => {
    await aDevice();
    await mention();
    await settle();
    const kept = mailer;
    const gone = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    mailer = { isConfigured: true, send: () => (begun.resolve(), gone.promise) };
    await world.admin.query("update notices set mail_at = app.now(), send_at = app.now() + interval '1 minute'");
    const slow = job("notifications.send");
    await begun.promise;
    await pass(2);
    await job("notifications.send");
    expect(outside.arrived).toEqual([]);
    gone.resolve();
    await slow;
    mailer = kept;
    expect(outside.arrived).toHaveLength(1);
  });

  test("what arrives is encrypted for that browser, signed by this installation, and constant", async () => {
    const { receiver } = await aDevice();
    await mention();
    await settle();
    await job("notifications.send");
    expect(outside.arrived).toHaveLength(1);
    const [call] = outside.arrived;
    expect(JSON.parse(receiver.open(call?.body ?? Buffer.alloc(0)))).toEqual({ title: "Ruam", text: "คุณมีเรื่องใหม่ 1 เรื่องใน Ruam" });
    expect(() => aPushReceiver().open(call?.body ?? Buffer.alloc(0))).toThrow();
    expect(call?.headers["content-encoding"]).toBe("aes128gcm");
    const { key, ...claims } = readVapid(String(call?.headers["authorization"]));
    expect(claims.aud).toBe(outside.url);
    expect(key).toBe((await person.call(settings, {})).push.key);
    const { rows } = await world.admin.query("select encode(sealed_secret, 'escape') as s, public_text as p from notice_channels where channel = 'push'");
    expect(rows[0].p).toBe(key);
    expect(rows[0].s).not.toContain(key.slice(0, 20));
  });

  test("a service that is busy is tried again when it asks to be; a no is not repeated; a browser that is gone ends", async () => {
    const { deviceId } = await aDevice();
    const sendAt = async (minutes: number) => (await pass(minutes), job("notifications.send"));
    outside.answerWith({ status: 429, retryAfter: 120 }, { status: 503 }, { status: 400 }, { status: 410 });
    await mention();
    await settle();
    await sendAt(1);
    await sendAt(2);
    expect(outside.arrived).toHaveLength(1);
    await sendAt(3.1);
    expect(outside.arrived).toHaveLength(2);
    await sendAt(10);
    expect(outside.arrived).toHaveLength(3);
    await sendAt(500);
    expect(outside.arrived).toHaveLength(3);
    await pass(0);
    await mention();
    await settle();
    await sendAt(1);
    expect((await world.admin.query("select ended_because from push_devices where id = $1", [deviceId])).rows[0].ended_because).toBe("gone");
  });

  test("quiet hours hold it back; what the person lets through goes at once", async () => {
    await aDevice();
    await world.setClock("2026-11-20T16:00:00.000Z");
    await mention();
    await settle();
    await job("notifications.send");
    expect(outside.arrived).toHaveLength(0);
    await world.setClock("2026-11-21T00:01:00.000Z");
    await job("notifications.send");
    expect(outside.arrived).toHaveLength(1);
  });

  test("it ends with the session, with a suspension, by one's own wish and for whoever comes next at that browser", async () => {
    const because = async (deviceId: string) => (await world.admin.query("select ended_because from push_devices where id = $1", [deviceId])).rows[0].ended_because;
    const wanted = await aDevice();
    await expect(team.manager.call(removeDevice, { deviceId: wanted.deviceId })).rejects.toMatchObject({ status: 404 });
    await person.call(removeDevice, { deviceId: wanted.deviceId });
    expect(await because(wanted.deviceId)).toBe("ownWish");

    const shared = await aDevice();
    expect(await person.call(keepDevice, { endpoint: shared.endpoint })).toEqual({ isKept: true });
    expect(await team.manager.call(keepDevice, { endpoint: shared.endpoint })).toEqual({ isKept: false });
    expect(await because(shared.deviceId)).toBe("otherPerson");

    const leaving = await world.aPerson({ roles: ["doctor"] });
    const left = await aDevice(leaving);
    await world.app.server.inject({ method: "POST", url: "/api/auth/signOut", cookies: { "__Host-ruam": leaving.token }, headers: { "sec-fetch-site": "same-origin" }, payload: {} });
    expect([signOut.name, await because(left.deviceId)]).toEqual(["auth.signOut", "sessionEnded"]);

    const suspended = await world.aPerson({ roles: ["doctor"] });
    const theirs = await aDevice(suspended);
    await world.admin.query("update accounts set status = 'suspended' where id = $1", [suspended.accountId]);
    expect(["suspended", "sessionEnded"]).toContain(await because(theirs.deviceId));
  });
});

describe("LINE", () => {
  const hook = (events: unknown, signature?: string) => {
    const payload = JSON.stringify({ destination: "x", events });
    return world.app.server.inject({ method: "POST", url: "/api/line/webhook", headers: { "content-type": "application/json", "x-line-signature": signature ?? lineSignature(payload, CHANNEL_SECRET) }, payload });
  };
  const typed = (text: string) => [{ type: "message", replyToken: "r1", source: { type: "user", userId: LINE_USER }, message: { type: "text", text } }];
  const isLinked = async () => (await person.call(settings, {})).line.isLinked;

  test("off, unsigned or wrongly signed, the webhook is an address that is not there", async () => {
    expect((await hook(typed("12345678"))).statusCode).toBe(404);
    await expect(person.call(lineCode, {})).rejects.toMatchObject({ status: 409, code: "line-off" });
    await expect(admin.call(changeLine, { isOn: true, name: "@ruam" })).rejects.toMatchObject({ status: 409, code: "line-secret-needed" });
    await admin.call(changeLine, { isOn: true, name: "@ruam", channelSecret: CHANNEL_SECRET, accessToken: "a-made-up-access-token" });
    await world.admin.query("update notice_channels set hosts = array[$1] where channel = 'line'", [outside.url]);
    expect((await hook(typed("12345678"), lineSignature("{}", CHANNEL_SECRET))).statusCode).toBe(404);
    expect((await hook(typed("12345678"), "")).statusCode).toBe(404);
    expect((await hook([])).statusCode).toBe(200);
  });

  test("a code typed once links; typed again, too late, or guessed, it does not", async () => {
    const { code } = await person.call(lineCode, {});
    await pass(11);
    await hook(typed(code));
    expect(await isLinked()).toBe(false);
    await pass(0);
    const fresh = await person.call(lineCode, {});
    await hook(typed(`${fresh.code.slice(0, 4)} ${fresh.code.slice(4)}`));
    expect(await isLinked()).toBe(true);
    await hook(typed(fresh.code));
    expect(outside.arrived.map(({ body }) => JSON.parse(body.toString()).messages[0].text)).toEqual([
      "รหัสนี้ใช้ไม่ได้หรือหมดเวลาแล้ว กรุณาขอรหัสใหม่ในหน้าบัญชีของคุณ", "เชื่อมต่อกับ Ruam แล้ว", "รหัสนี้ใช้ไม่ได้หรือหมดเวลาแล้ว กรุณาขอรหัสใหม่ในหน้าบัญชีของคุณ",
    ]);
    await person.call(unlinkLine, {});
    await expect(person.call(unlinkLine, {})).rejects.toMatchObject({ status: 404 });
    for (let guess = 0; guess < 6; guess += 1) await hook(typed("00000000"));
    const right = await person.call(lineCode, {});
    await hook(typed(right.code));
    expect(await isLinked()).toBe(false);
  });

  test("a push of constant words; 429 and 5xx are tried again, 4xx never", async () => {
    await hook(typed((await person.call(lineCode, {})).code));
    (outside.arrived as unknown[]).length = 0;
    outside.answerWith({ status: 500 }, { status: 429, retryAfter: 60 }, { status: 403 });
    await mention();
    await settle();
    for (const minutes of [1, 2.1, 3.2, 10, 100]) {
      await pass(minutes);
      await job("notifications.send");
    }
    expect(outside.arrived.map(({ path, headers }) => [path, headers.authorization])).toEqual(Array.from({ length: 3 }, () => ["/v2/bot/message/push", "Bearer a-made-up-access-token"]));
    expect(JSON.parse(outside.arrived[0]?.body.toString() ?? "{}")).toEqual({ to: LINE_USER, messages: [{ type: "text", text: "คุณมีเรื่องใหม่ 1 เรื่องใน Ruam\nhttp://localhost" }] });
    expect(await isLinked()).toBe(true);
    await hook([{ type: "unfollow", source: { userId: LINE_USER } }]);
    expect(await isLinked()).toBe(false);
  });

  test("everything that leaves by all three ways names nobody and nothing", async () => {
    const { receiver } = await aDevice();
    await hook(typed((await person.call(lineCode, {})).code));
    const { hours } = await person.call(settings, {});
    await person.call(saveSettings, { ...hours, dangerBreaks: true, legalBreaks: true });
    for (const [type, kind, data] of [["opened-in-emergency", null, {}], ["clock-breach-recorded", null, {}], ["stage-moved", null, { stage: "CANARY" }], ["consent-withdrawn", null, {}]] as const) {
      await world.admin.query("insert into events (account_id, type, category, case_id, subject_kind, data) values ($1, $2, 'case', $3, $4, $5)", [team.manager.accountId, type, team.caseId, kind, JSON.stringify(data)]);
    }
    await mention();
    await settle();
    // A minute ago: the database counts in microseconds, a Date in milliseconds, so that "now" may lie after now.
    await world.admin.query("update notices set send_at = app.now() - interval '1 minute', mail_at = app.now() - interval '1 minute'");
    await job("notifications.send");
    const pushed = outside.arrived.filter(({ path }) => path.startsWith("/push/")).map(({ body }) => receiver.open(body));
    const all = [...mails, ...pushed, ...outside.arrived.flatMap(({ path, headers, body }) => [path, JSON.stringify(headers), body.toString("latin1"), body.toString()])].join("\n");
    expect([mails.length > 0, pushed.length > 0, outside.arrived.some(({ path }) => path.endsWith("/push"))]).toEqual([true, true, true]);
    const decoded = `${all}\n${mails.map((mail) => Buffer.from(mail.split("\r\n\r\n").at(-1) ?? "", "base64").toString()).join("\n")}`;
    for (const leak of ["CANARY", NAME, team.code, team.caseId, person.accountId, "กาหลง", "emergency", "health"]) expect(decoded).not.toContain(leak);
  });
});
