import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "#app/testing/stage.ts";
import type { Person } from "#app/testing/world.ts";
import { words } from "../e2e/hands.ts";
import { anOwnBrowser, type OwnBrowser } from "../e2e/killed-browser.ts";
import { someAgencies } from "./support/some-agencies.ts";
import { makeMakers, makeThings, type Makers, type Things } from "./support/things.ts";

// Goal 19, ASVS V14.3: after sign-out or suspension nothing of a case lies in a browser: no storage, no cache, no cookie, no history, no page gone back to, no file of the profile.
const TYPED = "CANARYTYPED-7F3A";
let stage: Stage;
let makers: Makers;
let things: Things;
/** Each that was started: one whose test failed is still there. */
const browsers: OwnBrowser[] = [];
function aBrowser(): OwnBrowser {
  const own = anOwnBrowser(stage.baseUrl);
  browsers.push(own);
  return own;
}
beforeAll(async () => {
  stage = await openStage({ withJobs: false });
  const agencies = await someAgencies(stage.world);
  makers = await makeMakers(stage.world, agencies.home, agencies.other);
  things = await makeThings(stage.world, { name: "ordinary", makers, agencies });
}, 120_000);
afterAll(async () => {
  // Whatever happened, also when one of them does not end as it should.
  await Promise.allSettled(browsers.map((own) => own.dispose()));
  await stage?.close();
});

interface Day {
  readonly role: string;
  readonly who: () => Person;
  readonly pages: () => readonly string[];
  /** Where words are typed that nobody sends. */
  readonly types: string;
  readonly field: string;
  readonly leaves: "signs out" | "is suspended";
}
const FIRST_TEXT = "main textarea, main input[type=text], main input[type=search], main input:not([type])";
const room = (): string => `/cases/${things.caseId}`;
const allDays: readonly Day[] = [
  { role: "caseManager", who: () => makers.boss, pages: () => [room(), `${room()}/timeline`, `${room()}/people/${things.people[0]}`, `${room()}/plan`, "/today"], types: "/cases/new", field: FIRST_TEXT, leaves: "signs out" },
  { role: "pochtCoordinator", who: () => makers.coordinator, pages: () => ["/leads", `/leads/${things.leads.waiting}`], types: "/leads/new", field: "textarea[name=what]", leaves: "is suspended" },
  { role: "doctor", who: () => makers.receiver, pages: () => ["/referrals", `/referrals/${things.referrals.asked}`], types: "/search", field: FIRST_TEXT, leaves: "signs out" },
  { role: "dpo", who: () => makers.officer, pages: () => ["/oversight", `/privacy/requests/${things.requestId}`], types: "/privacy/incidents/new", field: FIRST_TEXT, leaves: "is suspended" },
];

/** One of each way to leave; with RUAM_FULL all. */
const days = process.env["RUAM_FULL"] ? allDays : allDays.slice(0, 2);

/** Everything a page of this origin can find in the browser. */
const held = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie, document.title, location.href, document.body.innerText, JSON.stringify(history.state)];
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) texts.push(request.url, await (await (await caches.open(name)).match(request))?.text() ?? "");
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => resolve(asked.result);
        asked.addEventListener("error", () => reject(new Error("not opened")));
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve) => {
          const asked = db.transaction(store).objectStore(store).getAll();
          asked.onsuccess = () => resolve(asked.result);
        });
        // Bytes as text, so that a word in them is found.
        texts.push(JSON.stringify(rows, (_, value: unknown) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder("latin1").decode(value) : value)));
      }
      db.close();
    }
    return texts.join("\n");
  });

async function rested(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector("h1") !== null && document.querySelector(".loading, [aria-busy=true]") === null);
}

async function leave(page: Page, { leaves, who }: Day): Promise<void> {
  if (leaves === "is suspended") await stage.world.admin.query("update accounts set status = 'suspended' where id = $1", [who().accountId]);
  else {
    await page.goto(`${stage.baseUrl}/today`);
    await page.locator(".account-button").click();
    await page.getByRole("button", { name: words("web.account.leave") }).click();
    await page.waitForURL("**/sign-in**");
  }
  await expect.poll(() => page.evaluate(() => document.body.innerText), { timeout: 30_000 }).not.toContain("CANARY");
}

test.each(days)("a day of a $role, who then $leaves: no word of it is left anywhere in the browser", { timeout: 180_000 }, async (day) => {
  const { world, baseUrl } = stage;
  const own = aBrowser();
  const token = await world.aSession(day.who().accountId);
  const page = await own.start(token);
  let seen = 0;
  for (const path of day.pages()) {
    await page.goto(`${baseUrl}${path}`);
    await rested(page);
    // A lead tells its story when somebody asks for it.
    for (const button of await page.getByRole("button", { name: words("leads.story.open") }).all()) await button.click();
    await rested(page);
    if ((await page.evaluate(() => document.body.innerText)).includes("CANARY")) seen += 1;
  }
  // An officer of data protection reads no words of a case.
  if (day.role !== "dpo") expect(seen).toBeGreaterThan(0);
  await page.goto(`${baseUrl}${day.types}`);
  await rested(page);
  await page.locator(day.field).first().pressSequentially(TYPED);
  // What is typed lies sealed, already while its owner is at work.
  await expect.poll(async () => (await held(page)).replaceAll((await page.evaluate(() => document.body.innerText)) || "\0", "").includes(TYPED)).toBe(false);
  await leave(page, day);
  expect(await held(page)).not.toMatch(/CANARY/);
  // Gone back to, a page asks anew and is told nothing.
  for (let back = 0; back < 3; back += 1) {
    await page.goBack().catch(() => null);
    // Before the first page of a browser lies an empty one, which is nobody's.
    if (page.url() === "about:blank") break;
    await expect.poll(() => page.evaluate(() => document.body.innerText).catch(() => "CANARY between two pages")).not.toContain("CANARY");
  }
  if (page.url() !== "about:blank") expect(await held(page)).not.toMatch(/CANARY/);
  const cookies = await page.context().cookies();
  if (day.leaves === "signs out") expect(cookies.filter(({ value }) => value === token)).toEqual([]);
  expect(JSON.stringify(cookies)).not.toMatch(/CANARY/);
  await own.kill();
  expect([own.holds("CANARY"), own.holds(token)]).toEqual([false, false]);
  await own.dispose();
});

test("the proof bites: a word in a storage of the page, in a cache or in a file of the profile is found", { timeout: 120_000 }, async () => {
  const own = aBrowser();
  const page = await own.start("nobody");
  await page.goto(`${stage.baseUrl}/sign-in`);
  expect(await held(page)).not.toMatch(/CANARY/);
  for (const plant of ['localStorage.setItem("x", "CANARY-1")', 'sessionStorage.setItem("x", "CANARY-2")', 'document.cookie = "x=CANARY-3"', 'caches.open("x").then((cache) => cache.put("/x", new Response("CANARY-4")))']) await page.evaluate(plant);
  const found = await held(page);
  for (const word of ["CANARY-1", "CANARY-2", "CANARY-3", "CANARY-4"]) expect(found).toContain(word);
  await expect.poll(() => own.holds("CANARY-"), { timeout: 60_000, interval: 500 }).toBe(true);
  await own.dispose();
});
