import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { totpCode } from "#platform/auth/totp.ts";
import { type IdentityProvider, startIdentityProvider } from "#app/testing/identity-provider.ts";
import { aMember, type Member } from "#app/testing/visitor.ts";
import type { Person } from "#app/testing/world.ts";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";
import { handsOf, words } from "./hands.ts";

let stage: Stage;
let idp: IdentityProvider;
let member: Member;
let focal: Person;
let admin: Person;
beforeAll(async () => {
  stage = await openStage();
  const { world } = stage;
  idp = await startIdentityProvider({ redirectUri: `${stage.baseUrl}/sign-in/provider` });
  const agencyId = await world.anAgency({ nameTh: "บ้านพักตัวอย่าง" });
  member = await aMember(world, { agencyId });
  await world.admin.query("update accounts set display_name = 'ปรียา ใจดี' where id = $1", [member.accountId]);
  focal = await world.aPerson({ roles: ["agencyAdmin"], agencyId, name: "ผู้ประสาน งาน" });
  admin = await world.aPerson({ roles: ["admin"], name: "ผู้ดูแล คนแรก" });
  idp.present.pid = "1101700230708";
});
afterAll(async () => {
  await idp.stop();
  await stage.close();
});

test("an administrator adds an identity provider, which is asked at once whether it is one", async () => {
  const page = await stage.open(admin, { size: desktop });
  const hands = handsOf(page);
  await hands.go("/sign-in-services");
  await hands.tap("button", words("partners.providers.add"));
  await hands.choose(words("partners.providers.presets.thaid"));
  expect(await page.getByLabel(words("partners.providers.issuer")).inputValue()).toBe("https://imauth.bora.dopa.go.th");
  await hands.write(words("partners.providers.labelTh"), "เข้าด้วยบริการตัวอย่าง");
  await hands.write(words("partners.providers.issuer"), "https://10.0.0.1");
  await hands.write(words("partners.providers.clientId"), idp.clientId);
  await page.locator("input[name=secret]").fill(idp.clientSecret);
  await page.locator("input[name=countsAsTwo]").check();
  await hands.tap("button", words("partners.providers.save"));
  await page.locator(".error-summary").getByText(words("auth.errors.issuer-private")).waitFor();
  await look(page, "provider-form");
  await hands.write(words("partners.providers.issuer"), idp.issuer);
  await hands.press(page.getByText(words("partners.providers.more")));
  await page.locator("input[name=allowsPrivate]").check();
  await hands.tap("button", words("partners.providers.save"));
  await page.locator(".card").getByText(idp.issuer).waitFor();
  await look(page, "providers");
  await page.setViewportSize(phone);
  await look(page, "providers");
});

test("on a new device she waits; the focal point sees who asks and says yes; the page goes on by itself", async () => {
  const page = await stage.openAnonymous();
  const hands = handsOf(page);
  await hands.go("/account");
  await look(page, "sign-in");
  await hands.write(words("partners.signIn.email"), member.email);
  await page.locator("input[name=password]").fill(member.password);
  await hands.tap("button", words("ui.continue"));
  await page.locator("input[name=code]").fill(totpCode(member.secret, Date.now()));
  await hands.tap("button", words("partners.signIn.enter"));
  await hands.heading(words("partners.wait.title"));
  await look(page, "waiting");
  await page.setViewportSize(desktop);
  await look(page, "waiting");
  await page.setViewportSize(phone);

  const approver = await stage.open(focal, { size: phone });
  await approver.goto("/people");
  await approver.getByText(words("partners.devices.waits", { name: "ปรียา ใจดี" })).waitFor();
  await look(approver, "approve-device");
  await approver.getByRole("button", { name: words("partners.devices.approve"), exact: true }).click();
  await page.waitForURL("**/account");
  await hands.heading(words("partners.account.title"));
});

test("she links the service on her account page, and signs in through it: to the page she came for, nothing left in the address", async () => {
  const page = stage.browser.contexts()[1]?.pages()[0];
  if (!page) throw new Error("the page of the test before is gone");
  const hands = handsOf(page);
  await hands.tap("button", words("partners.linked.link"));
  await page.getByRole("button", { name: words("partners.linked.unlink") }).waitFor();
  await look(page, "account");
  await page.setViewportSize(desktop);
  await look(page, "account");
  await page.context().clearCookies({ name: "__Host-ruam" });
  await page.goto("/account");
  await hands.tap("button", "เข้าด้วยบริการตัวอย่าง");
  await hands.heading(words("partners.account.title"));
  expect(new URL(page.url()).search).toBe("");
});

test("somebody nobody linked is told in clear words, and nothing else", async () => {
  idp.present.pid = "3101700230717";
  const page = await stage.openAnonymous();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "เข้าด้วยบริการตัวอย่าง" }).click();
  await page.getByText(words("auth.errors.provider-sign-in-failed")).waitFor();
  expect(new URL(page.url()).search).toBe("");
  await look(page, "not-linked");
});

test("an emblem is chosen as a drawing, and only its lines leave the device", async () => {
  const page = await stage.open(admin, { size: phone });
  const sent: string[] = [];
  page.on("request", (request) => void sent.push(request.postData() ?? ""));
  await page.goto(`/agencies/${member.agencyId}`);
  const chooser = page.locator("input[type=file]");
  const drawing = (inside: string) => ({ name: "emblem.svg", mimeType: "image/svg+xml", buffer: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><script>document.title = "run"</script>${inside}</svg>`) });
  await chooser.setInputFiles(drawing("<text>CANARY</text>"));
  await page.getByRole("alert").getByText("ไม่มีเส้น").waitFor();
  await chooser.setInputFiles(drawing('<path d="M0 0H40V40Z"/><path onload="x" d="M1 1h9z"/>'));
  await page.locator(".agency-emblem").waitFor();
  await look(page, "agency-emblem");
  await page.getByRole("button", { name: "ใช้ตรานี้" }).click();
  await expect.poll(async () => (await stage.world.admin.query("select emblem from agencies where id = $1", [member.agencyId])).rows[0].emblem).toEqual({ path: "M0 0H40V40Z M1 1h9z", box: [0, 0, 40, 40] });
  await page.getByRole("button", { name: "นำตราออก" }).click();
  await expect.poll(async () => (await stage.world.admin.query("select emblem from agencies where id = $1", [member.agencyId])).rows[0].emblem).toBeNull();
  expect(sent.join("")).not.toMatch(/CANARY|script|onload/);
  await page.context().close();
});

test("whoever looks after an agency decides whether its new devices wait; the language goes with the account", async () => {
  const page = await stage.open(admin, { size: phone });
  await page.goto(`/agencies/${member.agencyId}`);
  await page.getByRole("switch").waitFor();
  await look(page, "agency-rule");
  await page.getByRole("switch").click();
  await expect.poll(async () => (await stage.world.admin.query("select asks from device_rules")).rows).toEqual([{ asks: false }]);
  await page.locator(".account-button").click();
  await page.getByText("English", { exact: true }).click();
  await expect.poll(async () => (await stage.world.admin.query("select language from accounts where id = $1", [admin.accountId])).rows[0].language).toBe("en");
});

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  for (const [index, page] of stage.browser.contexts().flatMap((context) => context.pages()).entries()) {
    console.log(`page ${index}: ${page.url()}\n${(await page.locator("body").innerText()).slice(0, 1500)}`);
  }
});
