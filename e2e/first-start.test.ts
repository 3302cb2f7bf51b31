import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { totpCode } from "#platform/auth/totp.ts";
import { goodPassword } from "#app/testing/visitor.ts";
import { desktop, openStage, type Stage } from "#app/testing/stage.ts";
import { handsOf, words } from "./hands.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.world.admin.query("delete from rate_limits");
});

const modeNow = async (): Promise<string> => (await stage.world.admin.query("select mode from instance")).rows[0].mode;
const banner = /ข้อมูลสมมติ\s*\/\s*made-up data/;

test("a newcomer tries the product with made-up data, sees on every page that it is made up, and wipes it", async () => {
  const hands = handsOf(await stage.openAnonymous());
  await hands.go("/");
  await hands.heading(words("demo.first.title"));
  const begun = performance.now();
  await hands.tap("button", words("demo.first.tryButton"));
  // Five seconds on a quiet machine; other tests may be beside this one.
  await hands.page.getByRole("heading", { name: words("demo.cardsPage.title") }).waitFor({ timeout: 60_000 });
  console.log(`the demo was there after ${((performance.now() - begun) / 1000).toFixed(1)} s, ${hands.taps()} tap`);
  expect(await modeNow()).toBe("demo");

  await hands.press(hands.page.getByRole("button", { name: new RegExp(words("partners.roles.pochtCoordinator")) }));
  await hands.heading(words("today.title"));
  expect(hands.taps()).toBe(2);
  // Something to do at once: one lead of the last half hour, and a task for today.
  await hands.sees("นัดประชุมทีมครั้งที่ 2 และส่งวาระให้ทุกฝ่าย");
  for (const path of ["/today", "/leads", "/cases", "/referrals", "/search", "/agencies", "/account", "/nowhere", "/demo/wipe"]) {
    await hands.go(path);
    await hands.page.getByText(banner).waitFor();
  }

  await hands.tap("button", words("demo.wipePage.button"));
  await hands.heading(words("demo.first.title"));
  expect(await modeNow()).toBe("new");
  expect((await stage.world.admin.query("select (select count(*) from people)::int + (select count(*) from cases)::int + (select count(*) from events)::int as left")).rows[0].left).toBe(0);
});

test("four short pages set it up for real use; the first administrator joins and is at work; a demo is impossible from then on", async () => {
  const hands = handsOf(await stage.openAnonymous({ size: desktop }));
  await hands.go("/");
  await hands.tap("link", words("demo.first.realButton"));
  const pages: string[] = [];
  const onPage = async (heading: string): Promise<void> => {
    await hands.heading(heading);
    pages.push(heading);
  };

  await onPage(words("partners.setUp.place"));
  await hands.page.getByRole("combobox", { name: words("partners.setUp.province") }).fill("เชียงใหม่");
  await hands.tap("option", /เชียงใหม่/);
  await hands.tap("button", words("ui.continue"));

  await onPage(words("partners.setUp.agency"));
  await hands.write(words("partners.setUp.nameTh"), "ศูนย์ปฏิบัติการจังหวัดตัวอย่าง");
  await hands.write(words("partners.setUp.nameEn"), "Example provincial centre");
  await hands.select(words("partners.setUp.kind"), "pocht");
  await hands.tap("button", words("ui.continue"));

  await onPage(words("partners.setUp.administrator"));
  await hands.write(words("partners.setUp.name"), "ผู้ดูแล คนแรก");
  await hands.write(words("partners.setUp.email"), "first@example.test");
  await hands.tap("button", words("partners.setUp.finish"));

  // She joins like everybody else: a way to sign in, and codes to keep.
  await hands.choose(words("partners.join.withPassword"));
  await hands.tap("button", words("ui.continue"));
  await hands.write(words("partners.join.password"), goodPassword);
  await hands.tap("button", words("ui.continue"));
  await hands.press(hands.page.getByText(words("partners.join.noScan")));
  const secret = (await hands.page.locator("details p").innerText()).replaceAll(/\s/g, "");
  await hands.write(words("partners.join.code"), totpCode(secret, Date.now()));
  await hands.tap("button", words("partners.join.finish"));
  await hands.heading(words("partners.join.codes"));
  await hands.page.getByRole("checkbox", { name: words("partners.join.kept") }).check();
  await hands.tap("button", words("partners.join.enter"));

  await onPage(words("partners.setUp.people"));
  expect(pages.length).toBeLessThanOrEqual(4);
  expect(await modeNow()).toBe("real");
  await hands.tap("link", words("partners.setUp.done"));
  await hands.heading(words("today.title"));
  await hands.seesNot(banner);

  const other = handsOf(await stage.openAnonymous());
  await other.go("/welcome");
  await other.page.getByLabel(words("partners.signIn.email")).first().waitFor();
  expect(await other.page.getByRole("button", { name: words("demo.first.tryButton") }).count()).toBe(0);
  const answer = await other.page.evaluate(async () => (await fetch("/api/demo/start", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" })).json());
  expect(answer).toMatchObject({ code: "already-set-up" });
  await other.go("/demo/wipe");
  expect(await other.page.getByRole("button", { name: words("demo.wipePage.button") }).count()).toBe(0);
});

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  for (const [index, page] of stage.browser.contexts().flatMap((context) => context.pages()).entries()) {
    console.log(`page ${index}: ${page.url()}\n${(await page.locator("body").innerText()).slice(0, 1500)}`);
  }
});
