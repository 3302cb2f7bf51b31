import { existsSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { look } from "#app/testing/stage.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { askReporter } from "../actions/ask-reporter.ts";
import { listLeads } from "../actions/list-leads.ts";

const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const EXIT = "https://www.tmd.go.th/";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

let world: World;
let browser: Browser;
let center: Person;
let base: string;
beforeAll(async () => {
  if (!existsSync(CHROMIUM)) throw new Error("no Chromium here; CHROMIUM_PATH names it");
  world = await openWorld();
  center = await world.aPerson({ roles: ["pochtCoordinator"], agencyKind: "pocht", provinceCode: "50" });
  await world.app.server.listen({ port: 0, host: "127.0.0.1" });
  const address = world.app.server.addresses()[0];
  base = `http://localhost:${typeof address === "object" ? address.port : ""}`;
  browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

/** A phone that has never been here; the way out is answered by the test, after `exitAfterMs`. */
async function aPhone({ javaScript = true, exitAfterMs = 0 } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "th-TH", javaScriptEnabled: javaScript, baseURL: base });
  await context.route(`${EXIT}**`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, exitAfterMs));
    await route.fulfill({ contentType: "text/html", body: "<title>weather</title><p>weather" }).catch(() => undefined);
  });
  return context.newPage();
}

test("from the QR code to the receipt without JavaScript and without an account, in less than a minute", async () => {
  const page = await aPhone({ javaScript: false });
  const started = performance.now();
  let taps = 0;
  let letters = 0;
  const tap = async (label: string) => {
    taps += 1;
    await page.getByLabel(label).check();
  };
  const type = async (label: string, text: string) => {
    taps += 1;
    letters += text.length;
    await page.getByLabel(label).fill(text);
  };
  await page.goto("/tip");
  await type("เกิดอะไรขึ้น", "เห็นเด็กผู้หญิงถูกขังไว้ในร้าน ร้องไห้ทุกคืน ไม่ได้ไปโรงเรียน");
  taps += 2;
  await page.getByLabel("จังหวัดไหน").selectOption({ label: "เชียงใหม่" });
  await type("ที่ไหน", "ร้านข้างตลาด");
  await tap("ตอนนี้มีคนอยู่ในอันตราย");
  taps += 1;
  await page.getByRole("button", { name: "ส่งเรื่อง" }).click();
  await page.getByText("เราได้รับเรื่องแล้ว").waitFor();
  const machineMs = performance.now() - started;
  // A person types three letters a second and needs about a second for each tap, and ten to read.
  const seconds = 10 + letters / 3 + taps + machineMs / 1000;
  console.log(`tip without JavaScript: ${taps} taps, ${letters} letters, ${seconds.toFixed(0)} s for a person (${machineMs.toFixed(0)} ms of it the machine's)`);
  expect(seconds).toBeLessThan(60);
  expect((await center.call(listLeads, { box: "waiting" })).rows[0]).toMatchObject({ source: "publicTip", urgency: "immediate", provinceCode: "50" });
  expect(await page.context().cookies()).toEqual([]);

  const code = (await page.locator(".receipt .code").textContent()) ?? "";
  const lead = (await center.call(listLeads, { box: "waiting" })).rows[0];
  await center.call(askReporter, { leadId: lead?.id ?? "", question: "ร้านชื่ออะไร" }, { ifMatch: 1 });
  await page.getByRole("link", { name: /มีรหัสแล้ว/ }).click();
  await page.getByLabel("รหัส").fill(code.toLowerCase());
  await page.getByRole("button", { name: "ดู" }).click();
  await page.getByText("ร้านชื่ออะไร").waitFor();
  await page.getByLabel("คำตอบของคุณ").fill("ไม่แน่ใจ ป้ายสีเขียว");
  await page.getByRole("button", { name: "ส่งคำตอบ" }).click();
  await page.getByText("ส่งคำตอบแล้ว").waitFor();
  expect(page.url()).not.toContain(code);
});

test("without JavaScript the way out is a plain link, and what was typed is not there on the way back", async () => {
  const page = await aPhone({ javaScript: false });
  await page.goto("/tip");
  await page.getByLabel("เกิดอะไรขึ้น").fill("ความลับ");
  await page.getByRole("link", { name: "ออกจากหน้านี้" }).click();
  await page.waitForURL(EXIT);
  await page.goBack();
  expect(await page.getByLabel("เกิดอะไรขึ้น").inputValue()).toBe("");
});

test("an error without JavaScript keeps what was typed", async () => {
  const page = await aPhone({ javaScript: false });
  await page.goto("/tip");
  await page.getByLabel("ที่ไหน").fill("ข้างวัด");
  await page.getByRole("button", { name: "ส่งเรื่อง" }).click();
  await page.getByRole("alert").waitFor();
  expect(await page.getByLabel("ที่ไหน").inputValue()).toBe("ข้างวัด");
});

const leaveBy = {
  "the button": 'document.getElementById("exit").click()',
  "Shift three times": '[1, 2, 3].forEach(() => document.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" })))',
};
test.each(Object.entries(leaveBy))("quick exit by %s: blank at once, elsewhere next, nothing of the form on the way back", async (way, script) => {
  const page = await aPhone({ exitAfterMs: 1500 });
  await page.goto("/tip");
  await page.getByLabel("เกิดอะไรขึ้น").fill("ความลับของฉัน");
  await page.getByRole("button", { name: "ส่งเรื่อง" }).waitFor();
  // The other site takes 1.5 s to answer; the screen must not.
  const blankMs = await page.evaluate(`(async () => {
    const started = performance.now();
    ${script};
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return document.body.innerText.trim() === "" && document.body.childElementCount === 0 ? performance.now() - started : Infinity;
  })()`);
  console.log(`quick exit by ${way}: screen blank and painted after ${Number(blankMs).toFixed(1)} ms`);
  expect(blankMs).toBeLessThan(100);
  await page.waitForURL(EXIT);
  await page.goBack();
  expect(page.url()).not.toContain("/tip");
  await page.goForward();
  expect(page.url()).toBe(EXIT);
});

test("after an error page, too, the way back shows an empty form, and the browser has kept nothing", async () => {
  const page = await aPhone();
  await page.goto("/tip");
  await page.getByLabel("ที่ไหน").fill("ความลับ");
  await page.getByRole("button", { name: "ส่งเรื่อง" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("เกิดอะไรขึ้น").fill("ความลับ");
  await page.getByRole("link", { name: "ออกจากหน้านี้" }).click();
  await page.waitForURL(EXIT);
  await page.goBack();
  if (page.url().includes("/tip")) expect(await page.locator("body").innerText()).not.toContain("ความลับ");
  if (page.url().includes("/tip")) expect(await page.getByLabel("เกิดอะไรขึ้น").inputValue()).toBe("");
  await page.goto("/tip");
  expect(await page.evaluate("localStorage.length + sessionStorage.length")).toBe(0);
  expect(await page.evaluate("indexedDB.databases().then((all) => all.length)")).toBe(0);
  expect(await page.context().cookies()).toEqual([]);
});

test("a browser that says where a form comes from is let in", async () => {
  const page = await aPhone();
  const posts: Record<string, string>[] = [];
  page.on("request", (request) => request.method() === "POST" && void request.allHeaders().then((headers) => posts.push(headers)));
  await page.goto("/tip?lang=en");
  await page.getByLabel("What is happening?").fill("Somebody is locked in");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("We have received it").waitFor();
  expect(posts[0]).toMatchObject({ origin: base });
});

test.each([360, 1280])("nothing stands in the way of a screen reader, and nothing runs wide, at %i px", { timeout: 120_000 }, async (width) => {
  const page = await aPhone();
  await page.setViewportSize({ width, height: 760 });
  for (const [language, query] of [["th", ""], ["en", "?lang=en"]] as const) {
    await page.goto(`/tip${query}`);
    await look(page, `tip-${language}`);
    await page.locator("form button").click();
    await page.getByRole("alert").waitFor();
    await look(page, `tip-error-${language}`);
    await page.locator("#what").fill("มีคนถูกขังในร้าน");
    await page.locator("form button").click();
    await page.locator(".receipt").waitFor();
    await look(page, `tip-receipt-${language}`);
    await page.goto(`/tip/status${query}`);
    await look(page, `tip-status-${language}`);
  }
});
