import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "#app/testing/stage.ts";
import type { Person, World } from "#app/testing/world.ts";
import { serverTranslator } from "#platform/i18n/server.ts";
import { screens as registered } from "#app/web/screens.ts";
import { someAgencies } from "./support/some-agencies.ts";
import { listenForScripts, lookForScripts, scriptCorpus, type Seen } from "./support/script-corpus.ts";
import { act, makeMakers, makeThings, type Makers, type Things } from "./support/things.ts";

// A9, goal 8: no word anybody writes runs as a script, becomes an element or breaks the page's own rules, wherever it is shown.
const FULL = Boolean(process.env["RUAM_FULL"]);
let stage: Stage;
let makers: Makers;
let things: Things;
let admin: Person;
let planted: readonly string[];

beforeAll(async () => {
  stage = await openStage({ withJobs: false });
  const { world } = stage;
  const agencies = await someAgencies(world);
  await world.admin.query("update agencies set name_th = $1, name_en = $2, phone = null where id = $3", [scriptCorpus[1], scriptCorpus[7], agencies.other]);
  makers = await makeMakers(world, agencies.home, agencies.other);
  admin = await world.aPerson({ roles: ["admin"], agencyId: agencies.home, name: scriptCorpus[9] ?? "" });
  await world.admin.query("update accounts set display_name = $1, position_title = $2 where id = any ($3)", [scriptCorpus[11], scriptCorpus[12], [makers.police.accountId, makers.doctor.accountId]]);
  const sower = sowing(world);
  things = await makeThings(sower.world, { name: "ordinary", makers, agencies });
  // What the fields above did not use up stands in notes.
  for (let at = sower.used(); at < scriptCorpus.length; at += 8) await act(world, makers.boss, "cases.writeNote", { caseId: things.caseId, category: "case", words: scriptCorpus.slice(at, at + 8).join("\n") });
  planted = sower.fields();
}, 120_000);
afterAll(async () => stage.close());

/** The same world, in which every canary that is sent becomes words that carry a script, where the field takes them. */
function sowing(world: World) {
  let next = 20;
  const fields = new Set<string>();
  const sow = (value: unknown, path: string): unknown => {
    if (typeof value === "string" && value.startsWith("CANARY-")) {
      fields.add(path.replaceAll(/\.\d+/g, ""));
      return scriptCorpus[next++ % scriptCorpus.length];
    }
    if (Array.isArray(value)) return value.map((one, index) => sow(one, `${path}.${index}`));
    if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, sow(one, `${path}.${key}`)]));
    return value;
  };
  const { server } = world.app;
  const inject = async (request: { url: string; payload?: unknown }) => {
    const sown = await server.inject({ ...request, payload: sow(request.payload, request.url) } as never);
    // A number or code takes no words; then the field keeps its canary.
    return sown.statusCode === 400 ? server.inject(request as never) : sown;
  };
  const app = { ...world.app, server: { inject } } as unknown as World["app"]; // all that acts use of it
  return { world: { ...world, app }, used: () => next, fields: () => [...fields] };
}

async function arrive(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await rested(page);
}
/** A heading, nothing being fetched, the same words twice in a row. */
const rested = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => {
      const seen = globalThis as { lastWords?: string };
      const before = seen.lastWords;
      seen.lastWords = document.body.innerText;
      return document.querySelector("h1") !== null && document.querySelector(".loading, [aria-busy=true]") === null && before === seen.lastWords;
    },
    undefined,
    { polling: 120 },
  );

const look = (page: Page): Promise<Seen> => page.evaluate(lookForScripts);
const complaintsOf = (where: string, { ran, elements, broken }: Seen): readonly string[] => [
  ...(ran > 0 ? [`${where}: ${ran} scripts ran`] : []), ...elements.map((one) => `${where}: element ${one}`), ...broken.map((one) => `${where}: rule ${one}`),
];

/** Tabs of the case room; the modules list theirs by their own keys. */
const TABS = ["", "timeline", "people", "consents", "team", "plan", "clocks", "referrals", "leads", "comments", "letters", "privacy", "record"];

function addresses(): readonly { readonly who: Person; readonly path: string }[] {
  const ids: Readonly<Record<string, string>> = {
    caseId: things.caseId, personId: things.people[0] ?? "", screeningId: things.talks.finished, agencyId: makers.receiver.agencyId, accountId: makers.police.accountId, leadId: things.leads.waiting, referralId: things.referrals.asked,
    openingId: things.openingId, requestId: things.requestId, partId: things.partId, incidentId: things.incidentId,
  };
  const whose = (path: string): Person => {
    if (/^\/(?:agencies|people|admin|audit|sign-in-services)/.test(path)) return admin;
    if (/^\/(?:oversight|access|privacy\/(?:incidents|who))/.test(path)) return makers.officer;
    if (path.startsWith("/leads")) return makers.coordinator;
    return makers.boss;
  };
  const known = registered.map(({ path }) => path).filter((path) => !path.endsWith("*?") && !/^\/(?:join|set-up|sign-in)/.test(path) && [...path.matchAll(/:(\w+)/g)].every(([, name = ""]) => ids[name] !== undefined));
  const filled = known.map((path) => ({ who: whose(path), path: path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? "") }));
  const rooms = [makers.boss, ...(FULL ? [makers.socialWorker, makers.police, makers.next] : [])].flatMap((who) => TABS.map((tab) => ({ who, path: `/cases/${things.caseId}/${tab}` })));
  const more = [...things.people.slice(0, 3).map((id) => ({ who: makers.boss, path: `/cases/${things.caseId}/people/${id}` })), ...Object.values(things.referrals).flatMap((id) => [{ who: makers.boss, path: `/referrals/${id}` }, { who: makers.receiver, path: `/referrals/${id}` }]), ...Object.values(things.leads).map((id) => ({ who: makers.coordinator, path: `/leads/${id}` })), { who: makers.receiver, path: "/referrals" }, { who: makers.receiver, path: "/today" }];
  // The whole walk takes minutes: in the usual run all tabs of the room and one of five of the others.
  const others = [...more, ...filled];
  return [...rooms, ...(FULL ? others : others.filter((_, index) => index % 5 === 0))];
}

test(`${scriptCorpus.length} words that carry a script, in every field, on every screen: none runs, none becomes an element, no rule is broken`, { timeout: 1_800_000 }, async () => {
  const complaints: string[] = [];
  const shown = new Set<string>();
  const visited: string[] = [];
  for (const [who, ofWho] of Map.groupBy(addresses(), ({ who }) => who)) {
    const page = await stage.open(who, { language: FULL ? "en" : "th" });
    await page.addInitScript(listenForScripts);
    for (const { path } of ofWho) {
      await arrive(page, path).catch((error: Error) => complaints.push(`${path}: never came to rest ${error.message.split("\n")[0]}`));
      // What is folded is opened.
      for (const button of await page.getByRole("button", { name: serverTranslator(FULL ? "en" : "th")("leads.story.open") }).all()) await button.click();
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      await rested(page);
      const seen = await look(page);
      complaints.push(...complaintsOf(path, seen));
      seen.shown.forEach((one) => shown.add(one));
      visited.push(path);
      if (path.endsWith("/copy") || path.endsWith("/pictures")) {
        await page.emulateMedia({ media: "print" });
        complaints.push(...complaintsOf(`${path} printed`, await look(page)));
        await page.emulateMedia({ media: "screen" });
      }
    }
    await page.context().close();
  }
  console.log(`${planted.length} kinds of fields sown; ${visited.length} screens looked at; ${shown.size} of ${scriptCorpus.length} words seen on them`);
  expect(complaints).toEqual([]);
  expect(planted.length).toBeGreaterThan(40);
  expect(shown.size).toBeGreaterThan(scriptCorpus.length / (FULL ? 2 : 4));
});

test("words typed into the search, a file's name and the tip form run no script either", async () => {
  const page = await stage.open(makers.boss);
  await page.addInitScript(listenForScripts);
  await arrive(page, "/search");
  for (const words of scriptCorpus.slice(7, FULL ? 120 : 12)) {
    await page.getByRole("main").locator("input").first().fill(words);
    await rested(page);
  }
  expect(complaintsOf("search", await look(page))).toEqual([]);
  await arrive(page, "/exchange/import");
  await page.locator("input[type=file]").setInputFiles({ name: "<img data-planted src=x onerror=planted()>\u202excod.csv", mimeType: "text/csv", buffer: Buffer.from("ชื่อเล่น,<img data-planted src=x onerror=planted()>\n<svg data-planted onload=planted()>,2\n") });
  await page.getByRole("button", { name: serverTranslator("th")("exchange.import.read") }).click();
  await rested(page);
  expect(complaintsOf("import", await look(page))).toEqual([]);
  await page.context().close();

  const anonymous = await stage.openAnonymous();
  await anonymous.addInitScript(listenForScripts);
  for (const words of scriptCorpus.slice(0, FULL ? 80 : 6)) {
    await anonymous.goto("/tip");
    await anonymous.evaluate((text) => {
      document.documentElement.dataset["before"] = "yes";
      for (const one of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("textarea, input[type=text], input:not([type])")) one.value = text;
      document.querySelector("form")?.submit();
    }, words);
    await anonymous.waitForFunction(() => document.documentElement.dataset["before"] === undefined && document.readyState === "complete");
    expect(complaintsOf("tip", await look(anonymous))).toEqual([]);
  }
  await anonymous.context().close();
});

test("the proof bites: where the rules of the page are off, the same words run; where they are on, a tag that slips through is told", async () => {
  const free = await stage.browser.newContext({ bypassCSP: true, baseURL: stage.baseUrl });
  const page = await free.newPage();
  await page.addInitScript(listenForScripts);
  await page.goto("/sign-in");
  // As a template without escaping would write them.
  await page.setContent(`<h1>x</h1>${scriptCorpus.slice(0, 40).join("")}`);
  await expect.poll(async () => (await look(page)).ran).toBeGreaterThan(0);
  expect((await look(page)).elements.length).toBeGreaterThan(5);
  await free.close();

  const held = await stage.openAnonymous();
  await held.addInitScript(listenForScripts);
  await arrive(held, "/sign-in");
  const isHeld = await held.evaluate(() => {
    try {
      document.body.insertAdjacentHTML("beforeend", "<img data-planted src=x onerror=planted()>");
      return false;
    } catch {
      return true;
    }
  });
  expect(isHeld).toBe(true);
  await expect.poll(async () => complaintsOf("planted", await look(held)).length).toBeGreaterThan(0);
  await held.context().close();
});
