import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltSite, openBrowser, serveBuiltSite } from "../testing/built-site.ts";

let site: BuiltSite;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([serveBuiltSite(), openBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

type Look = { readonly language: string; readonly theme: "light" | "dark"; readonly width: number };

const all: readonly Look[] = ["th", "en"].flatMap((language) =>
  (["light", "dark"] as const).flatMap((theme) => [360, 1280].map((width) => ({ language, theme, width }))),
);
// The two that differ most; all eight with RUAM_LONG.
const looks = process.env["RUAM_LONG"] ? all : all.filter(({ language, theme, width }) => (language === "th") === (theme === "light") && (language === "th") === (width === 360));

async function openStyle({ language, theme, width }: Look): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: theme, reducedMotion: "reduce" });
  await context.addCookies([{ name: "ruam-language", value: language, url: site.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${site.url}/style`);
  await page.locator("h1").waitFor();
  await page.locator(".loading-bar").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  return { page, context, complaints };
}

const phone: Look = { language: "th", theme: "light", width: 360 };

describe.each(looks)("in $language, $theme, $width px", (look) => {
  test("nothing hinders a person with a disability, nothing breaks the security policy, nothing is wider than the page", async () => {
    const { page, context, complaints } = await openStyle(look);
    const folder = process.env["RUAM_SCREENSHOTS"];
    if (folder) await page.screenshot({ path: join(folder, `style-${look.language}-${look.theme}-${look.width}.png`), fullPage: true });
    await page.locator("#wrong-form button[type=submit]").click();
    await page.locator(".error-summary").waitFor();

    const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] }).analyze();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);

    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    expect(complaints).toEqual([]);
    expect(width).toBeLessThanOrEqual(look.width);
    await context.close();
  });
});

describe("the components in the hand", () => {
  let page: Page;
  let context: BrowserContext;

  beforeAll(async () => {
    ({ page, context } = await openStyle(phone));
  });
  afterAll(() => context.close());

  test("everything to press is at least 44 px high, or 24 px when it stands in a line of text", async () => {
    const tooSmall = await page.evaluate(() => {
      const pressed = [...document.querySelectorAll<HTMLElement>("a, button, summary, select, textarea, input, label.choice, label.segment")];
      return pressed
        .filter((element) => element.offsetParent !== null && !element.closest(".choice > input, .segment > input, .switch > input, .file-input, .skip-link"))
        .filter((element) => !element.matches(".choice input, .segment input, .switch input, .file-input"))
        .filter((element) => element.getBoundingClientRect().height < (element.closest("p, li > a, details, .demo-banner, .error-summary") ? 24 : 43.5))
        .map((element) => element.outerHTML.slice(0, 120));
    });
    expect(tooSmall).toEqual([]);
  });

  test("a form that was refused tells what to put right, takes focus, and leads to the field", async () => {
    await page.locator("#wrong-form button[type=submit]").click();
    const summary = page.locator(".error-summary");
    await summary.waitFor();
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await summary.locator("a").first().click();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe("nickname");
    await page.keyboard.type("ฟ้า");
    expect(await summary.locator("a").count()).toBe(1);
    expect(await page.locator("#wrong-form input[name=nickname]").inputValue()).toBe("ฟ้า");
  });

  test("a date typed with Thai digits is read aloud in both eras", async () => {
    const field = page.locator("input[name=received]");
    await field.fill("๒๑/๑๑/๒๕๖๙");
    expect(await page.locator("#style-received-echo").textContent()).toBe("= 21 พฤศจิกายน พ.ศ. 2569 (ค.ศ. 2026)");
    await field.fill("29/2/2569");
    await field.blur();
    expect(await page.locator("#style-received-error").textContent()).toBe("เดือนและปีนี้ไม่มีวันที่นี้");
    expect(await field.inputValue()).toBe("29/2/2569");
  });

  test("a province is chosen with the keyboard alone", async () => {
    const field = page.locator("input[name=province]");
    await field.fill("เชียง");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await field.inputValue()).toBe("เชียงใหม่");
    expect(await page.locator("[role=listbox]").isVisible()).toBe(false);
  });

  test("the question for a reason keeps focus inside, closes with Escape, and gives focus back", async () => {
    const opener = page.getByRole("button", { name: "ไม่รับเรื่อง" });
    await opener.click();
    const dialog = page.locator("dialog[open]");
    await dialog.waitFor();
    await dialog.getByRole("button", { name: "ไม่รับเรื่อง" }).click();
    expect(await dialog.locator(".field-error").textContent()).toBe("เลือกเหตุผลหนึ่งข้อ");
    const { violations } = await new AxeBuilder({ page }).include("dialog").analyze();
    expect(violations).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await dialog.count()).toBe(0);
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test("tabs move with the arrow keys", async () => {
    await page.getByRole("tab", { name: "ไทม์ไลน์" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-selected"))).toBe("true");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("แผน3");
  });

  test("what was just done can be taken back", async () => {
    await page.getByRole("button", { name: "แสดงข้อความสั้น" }).click();
    await page.getByRole("button", { name: "เลิกทำ" }).click();
    expect(await page.locator(".toast").count()).toBe(0);
  });

  test("Shift pressed three times covers the page at once and hides its title", async () => {
    const ms = await page.evaluate(() => {
      const press = () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
      const begun = performance.now();
      for (let times = 0; times < 3; times += 1) press();
      const heading = document.querySelector("h1");
      const isHidden = heading && getComputedStyle(heading).visibility === "hidden" && document.title === "Ruam";
      return isHidden ? performance.now() - begun : Number.POSITIVE_INFINITY;
    });
    console.log(`the cover after ${ms.toFixed(1)} ms`);
    expect(ms).toBeLessThan(Number.POSITIVE_INFINITY);
    await page.getByRole("button", { name: "กลับไปทำงานต่อ" }).click();
    expect(await page.locator("h1").isVisible()).toBe(true);
  });

  test("the language changes in place, and the page says so to screen readers", async () => {
    await page.getByRole("button", { name: /เมนูของฉัน/ }).click();
    await page.getByText("English", { exact: true }).click();
    await page.getByRole("heading", { name: "Interface components" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
    expect(await page.title()).toBe("Interface components · Ruam");
  });
});

test("the keyboard reaches the content first by the skip link", async () => {
  const { page, context } = await openStyle({ ...phone, width: 1280 });
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip-link");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
  await context.close();
});

test("when the session ends, the menu and what was read go, and the page says so", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  await context.addCookies([{ name: "ruam-language", value: "th", url: site.url }]);
  await context.route("**/api/live", (route) => route.fulfill({ contentType: "text/event-stream", body: "event: signed-out\ndata: {}\n\n" }));
  let asked = 0;
  await context.route("**/api/auth/session", async (route) => {
    asked += 1;
    const response = await route.fetch();
    const visit = (await response.json()) as object; // the built site's own stand-in
    await route.fulfill({ json: asked === 1 ? visit : { ...visit, account: null, agency: null, permissions: [] } });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${site.url}/more`);
  await page.getByText("คุณออกจากระบบแล้ว").waitFor();
  expect(new URL(page.url()).pathname).not.toBe("/more");
  expect(await page.locator(".shell").count()).toBe(0);
  expect(await page.getByText("ปรียา").count()).toBe(0);
  await context.close();
});
