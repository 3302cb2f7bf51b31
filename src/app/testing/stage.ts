import { existsSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { expect } from "vitest";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { openWorld, type Person, type World } from "./world.ts";

const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}
export const phone: ScreenSize = { width: 360, height: 780 };
export const desktop: ScreenSize = { width: 1280, height: 900 };

/** A real product on a real port, and real browsers in front of it. */
export interface Stage {
  readonly world: World;
  readonly browser: Browser;
  readonly baseUrl: string;
  /** A browser of somebody's own, signed in. */
  open(person: Person, options?: { size?: ScreenSize; language?: "th" | "en" }): Promise<Page>;
  /** A browser of somebody who is not signed in. */
  openAnonymous(options?: { size?: ScreenSize; language?: "th" | "en"; theme?: "light" | "dark"; javaScript?: boolean }): Promise<Page>;
  close(): Promise<void>;
}

export async function openStage({ withJobs = true, smtpUrl }: { readonly withJobs?: boolean; readonly smtpUrl?: string } = {}): Promise<Stage> {
  if (!existsSync("dist/web/index.html")) throw new Error("the web client is not built: npm run build:web");
  const world = await openWorld({ withJobs, ...(smtpUrl === undefined ? {} : { smtpUrl }) });
  await world.app.server.listen({ port: 0, host: "127.0.0.1" });
  const address = world.app.server.server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  const baseUrl = `http://localhost:${port}`;
  const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
  const contexts: BrowserContext[] = [];

  async function newContext({ size = phone, language = "th", theme = "light", javaScript = true }: { size?: ScreenSize; language?: "th" | "en"; theme?: "light" | "dark"; javaScript?: boolean }) {
    const context = await browser.newContext({ baseURL: baseUrl, viewport: size, locale: language === "th" ? "th-TH" : "en-GB", timezoneId: "Asia/Bangkok", reducedMotion: "reduce", colorScheme: theme, javaScriptEnabled: javaScript });
    await context.addCookies([{ name: "ruam-language", value: language, url: baseUrl }]);
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    return context;
  }

  return {
    world,
    browser,
    baseUrl,
    open: async (person, options = {}) => {
      const context = await newContext(options);
      const token = await world.aSession(person.accountId);
      // A browser keeps a __Host- cookie only for a secure address; on this machine it sends it without TLS, too.
      await context.addCookies([{ name: SESSION_COOKIE, value: token, url: baseUrl.replace("http:", "https:"), secure: true, httpOnly: true, sameSite: "Strict" }]);
      return context.newPage();
    },
    openAnonymous: async (options = {}) => (await newContext(options)).newPage(),
    close: async () => {
      for (const context of contexts) await context.close();
      await browser.close();
      await world.close();
    },
  };
}

/** A look at a page that has arrived: nothing in anybody's way. With RUAM_SCREENSHOTS, the folder for pictures, it is kept under its name. */
export async function look(page: Page, name?: string, within?: string): Promise<void> {
  // A page that is still arriving has no heading yet.
  await page.locator("h1").first().waitFor();
  await page.evaluate("document.fonts.ready");
  const folder = process.env["RUAM_SCREENSHOTS"];
  if (folder && name) await page.screenshot({ path: join(folder, `${name}-${page.viewportSize()?.width}.png`), fullPage: true });
  expect(await barriersOf(page, within)).toEqual([]);
}

/** What axe finds (WCAG 2.2 AA and good practice), and a page wider than its screen. */
export async function barriersOf(page: Page, within?: string): Promise<readonly string[]> {
  // Our pages have no frames: axe may run in the page itself, which takes a fraction of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  const over = await widthBeyond(page);
  return [...violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join(" ")}`), ...(over > 0 ? [`${page.url()} is ${over} px wider than its screen`] : [])];
}

export const widthBeyond = (page: Page): Promise<number> => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
