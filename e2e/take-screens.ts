/**
 * Pictures of the main screens in docs/screens: starts the product on a data folder of its own, tells the demo's story and looks
 * at it as its people do. Not a test. `node e2e/take-screens.ts [parts of names …]`
 */
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { startProduct, stopProduct, type Product } from "./product.ts";
import { addressOf, ask, enter, findIds, type Ids, type Screen, screens } from "./screens.ts";

const OUT = "docs/screens";
const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const WIDTHS = [360, 1280] as const;
const TALLEST = { 360: 1300, 1280: 900 } as const;
const parts = process.argv.slice(2);
const isWanted = (name: string): boolean => parts.length === 0 || parts.some((part) => name.includes(part));

/** Until nothing is being fetched and what is shown has stayed the same. */
async function settled(page: Page): Promise<void> {
  let last = "";
  for (let tries = 0; tries < 30; tries += 1) {
    await page.waitForTimeout(250);
    const now = await page.evaluate(() => (document.querySelector("h1") === null || document.querySelector(".loading, [aria-busy=true]") ? `…${performance.now()}` : document.body.innerText));
    if (now === last) return;
    last = now;
  }
}

interface Look {
  readonly width: (typeof WIDTHS)[number];
  readonly variant: "th" | "en" | "dark";
}

/** Somebody's browser; nobody's, where a screen comes before sign-in. */
async function visit(browser: Browser, product: Product, { as, look: { width, variant } }: { readonly as: string | undefined; readonly look: Look }): Promise<Page> {
  const context = await browser.newContext({
    baseURL: product.address, viewport: { width, height: width === 360 ? 780 : 900 }, locale: variant === "en" ? "en-GB" : "th-TH", timezoneId: "Asia/Bangkok", colorScheme: variant === "dark" ? "dark" : "light", reducedMotion: "reduce",
  });
  if (variant === "en") await context.addCookies([{ name: "ruam-language", value: "en", url: product.address }]);
  const page = await context.newPage();
  await page.goto("/sign-in");
  if (as) await enter(page, as);
  return page;
}

async function take(page: Page, { screen, ids, look: { width, variant } }: { readonly screen: Screen; readonly ids: Ids; readonly look: Look }): Promise<void> {
  await page.setViewportSize({ width, height: width === 360 ? 780 : 900 });
  await page.goto(addressOf(screen, ids));
  if (screen.type) await page.getByRole("main").locator("input").first().fill(screen.type);
  await settled(page);
  const tall = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), TALLEST[width]);
  // Sideways scrolling is a fault of the screen; it is named here, where somebody looks.
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) console.log(`! ${screen.name}-${width}-${variant} scrolls sideways`);
  await page.setViewportSize({ width, height: Math.max(tall, 640) });
  await page.screenshot({ path: join(OUT, `${screen.name}-${width}-${variant}.png`), scale: "css" });
}

/** All wanted screens in one look, person by person. */
async function takeAll(browser: Browser, product: Product, { ids, look }: { readonly ids: Ids; readonly look: Look }): Promise<void> {
  const wanted = screens.filter((screen) => isWanted(screen.name) && (look.variant === "th" || screen.also?.includes(look.variant)));
  for (const [as, ofRole] of Map.groupBy(wanted, (screen) => screen.as)) {
    const page = await visit(browser, product, { as, look });
    for (const screen of ofRole) await take(page, { screen, ids, look }).catch((error: unknown) => console.log(`! ${screen.name}-${look.width}-${look.variant}: ${String(error).split("\n")[0]}`));
    await page.context().close();
  }
}

async function writeGallery(): Promise<void> {
  const files = (await readdir(OUT)).filter((name) => name.endsWith("-th.png") || name.endsWith("-en.png") || name.endsWith("-dark.png")).sort();
  const names = [...new Set(files.map((file) => file.replace(/-(360|1280)-\w+\.png$/, "")))];
  const sections = names.map((name) => `## ${name}\n\n${files.filter((file) => file.replace(/-(360|1280)-\w+\.png$/, "") === name).map((file) => `![${file.replace(".png", "")}](${file})`).join("\n")}\n`);
  await writeFile(join(OUT, "README.md"), `# Main screens\n\nEverything shown is made up: the story of the demo. Made by \`npm run screens\`.\n\n${sections.join("\n")}`);
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(OUT, file))).size));
  console.log(`${files.length} pictures, ${(sizes.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(1)} MB`);
}

const product = await startProduct();
const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"] });
try {
  await mkdir(OUT, { recursive: true });
  const nobody = {} as Ids; // the first page needs none
  for (const width of WIDTHS) {
    const look: Look = { width, variant: "th" };
    if (isWanted("first-page")) await take(await visit(browser, product, { as: undefined, look }), { screen: { name: "first-page", path: "/" }, ids: nobody, look });
  }
  const page = await browser.newPage({ baseURL: product.address });
  await page.goto("/");
  const begun = performance.now();
  await ask(page, "demo/start", {});
  console.log(`demo.start ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const ids = await findIds(page);
  for (const variant of ["th", "en", "dark"] as const) await Promise.all(WIDTHS.map((width) => takeAll(browser, product, { ids, look: { width, variant } })));
  await writeGallery();
} finally {
  await browser.close();
  await stopProduct(product);
}
