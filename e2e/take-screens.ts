/**
 * Pictures of the main screens in docs/screens: starts the product on a data folder of its own, tells the demo's story and looks
 * at it as its people do. Not a test. `node e2e/take-screens.ts [parts of names …]`
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";

const OUT = "docs/screens";
const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const WIDTHS = [360, 1280] as const;
const TALLEST = { 360: 1300, 1280: 900 } as const;
const parts = process.argv.slice(2);
const isWanted = (name: string): boolean => parts.length === 0 || parts.some((part) => name.includes(part));

/** What the addresses of the screens need. */
interface Ids {
  readonly caseId: string;
  readonly personId: string;
  readonly labourCase: string;
  readonly openTalk: string;
  readonly finishedTalk: string;
  readonly leadId: string;
  readonly referralId: string;
}
interface Screen {
  readonly name: string;
  /** Whose role card; nobody for a page before sign-in. */
  readonly as?: string;
  readonly path: (ids: Ids) => string;
  readonly also?: readonly ("en" | "dark")[];
  /** What is typed into the first field of the page; a searched name never stands in an address. */
  readonly type?: string;
}

const screens: readonly Screen[] = [
  { name: "sign-in", path: () => "/sign-in" },
  { name: "tip-form", path: () => "/tip" },
  { name: "today", as: "socialWorker", path: () => "/today", also: ["en", "dark"] },
  { name: "today-coordinator", as: "pochtCoordinator", path: () => "/today" },
  { name: "triage", as: "pochtCoordinator", path: () => "/leads" },
  { name: "lead", as: "pochtCoordinator", path: ({ leadId }) => `/leads/${leadId}` },
  { name: "lead-form", as: "hotlineOperator", path: () => "/leads/new" },
  { name: "case-list", as: "socialWorker", path: () => "/cases" },
  { name: "case-room", as: "socialWorker", path: ({ caseId }) => `/cases/${caseId}`, also: ["en", "dark"] },
  { name: "case-people", as: "socialWorker", path: ({ caseId }) => `/cases/${caseId}/people` },
  { name: "case-person", as: "socialWorker", path: ({ caseId, personId }) => `/cases/${caseId}/people/${personId}` },
  { name: "case-consents", as: "socialWorker", path: ({ caseId }) => `/cases/${caseId}/consents` },
  { name: "case-team", as: "socialWorker", path: ({ caseId }) => `/cases/${caseId}/team` },
  { name: "case-plan", as: "socialWorker", path: ({ caseId }) => `/cases/${caseId}/plan` },
  { name: "case-clocks", as: "inquiryOfficial", path: ({ caseId }) => `/cases/${caseId}/clocks` },
  { name: "case-who-can-see", as: "socialWorker", path: ({ caseId }) => `/cases/${caseId}/who-can-see` },
  { name: "case-referrals", as: "socialWorker", path: ({ caseId }) => `/cases/${caseId}/referrals` },
  { name: "identification", as: "labourInspector", path: ({ labourCase }) => `/cases/${labourCase}/identification` },
  { name: "screening", as: "labourInspector", path: ({ labourCase, openTalk }) => `/cases/${labourCase}/screenings/${openTalk}` },
  { name: "screening-result", as: "labourInspector", path: ({ labourCase, finishedTalk }) => `/cases/${labourCase}/screenings/${finishedTalk}` },
  { name: "referral-inbox", as: "doctor", path: () => "/referrals" },
  { name: "referral", as: "doctor", path: ({ referralId }) => `/referrals/${referralId}` },
  { name: "search", as: "socialWorker", path: () => "/search", type: "แพรว" },
  { name: "import-centre", as: "pochtCoordinator", path: () => "/exchange/import" },
  { name: "export-centre", as: "socialWorker", path: () => "/exchange/export" },
  { name: "agencies", as: "admin", path: () => "/agencies" },
  { name: "people-and-roles", as: "admin", path: () => "/people" },
  { name: "sign-in-services", as: "admin", path: () => "/sign-in-services" },
  { name: "audit", as: "admin", path: () => "/audit", also: ["en"] },
  { name: "administration", as: "dpo", path: () => "/oversight/administration" },
  { name: "oversight", as: "dpo", path: () => "/oversight", also: ["en"] },
  { name: "privacy", as: "dpo", path: () => "/privacy", also: ["en"] },
  { name: "access-rules", as: "dpo", path: () => "/access", also: ["en"] },
  { name: "emergency", as: "inquiryOfficial", path: () => "/emergency", also: ["en"] },
  { name: "case-record", as: "socialWorker", path: ({ caseId }) => `/cases/${caseId}/record` },
  { name: "case-privacy", as: "socialWorker", path: ({ caseId }) => `/cases/${caseId}/privacy` },
];

interface Product {
  readonly child: ChildProcess;
  readonly address: string;
  readonly folder: string;
}

async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), "ruam-screens-"));
  const port = String(20_000 + Math.floor(Math.random() * 20_000));
  const child = spawn(process.execPath, ["src/app/main.ts"], { env: { ...process.env, RUAM_DATA: folder, PORT: port }, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => chunk.toString().includes("ready") && resolve());
    child.once("exit", (code) => reject(new Error(`the product ended with ${code}`)));
  });
  return { child, folder, address: `http://localhost:${port}` };
}

async function stopProduct({ child, folder }: Product): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await ended;
  await rm(folder, { recursive: true, force: true });
}

/** Reads an action's answer as the person of the page. */
// oxlint-disable-next-line typescript/no-explicit-any -- answers of many actions
const ask = (page: Page, path: string, body?: unknown): Promise<any> =>
  page.evaluate(async ([address, sent]) => (await fetch(`/api/${address}`, sent === undefined ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(sent) })).json(), [path, body] as const);

async function enter(page: Page, role: string): Promise<void> {
  const { cards } = await ask(page, "demo/cards");
  await ask(page, "demo/enter", { accountId: cards.find((card: { roles: readonly string[] }) => card.roles.includes(role)).accountId });
}

async function findIds(page: Page): Promise<Ids> {
  await enter(page, "socialWorker");
  const ofManager = await ask(page, "cases/list");
  const caseId = ofManager.rows.find((one: { stage: string }) => one.stage === "protection")?.id ?? ofManager.rows[0].id;
  const people = await ask(page, `people/list?caseId=${caseId}`);
  await enter(page, "labourInspector");
  const [labour] = (await ask(page, "cases/list")).rows;
  const view = await ask(page, `identification/listOfCase?caseId=${labour.id}`);
  const talks: { id: string; state: string }[] = view.people.flatMap((person: { talks: { id: string; state: string }[] }) => person.talks);
  await enter(page, "pochtCoordinator");
  const leads = await ask(page, "leads/list?box=waiting");
  await enter(page, "doctor");
  const referrals = await ask(page, "referrals/inbox");
  const idOf = (list: readonly { id: string }[] | undefined): string => list?.[0]?.id ?? "none";
  return {
    caseId, labourCase: labour.id, personId: idOf(people.people ?? people.rows), leadId: idOf(leads.rows), referralId: idOf(referrals.rows),
    openTalk: idOf(talks.filter(({ state }) => state === "open")), finishedTalk: idOf(talks.filter(({ state }) => state === "finished")),
  };
}

/** Until what is shown has stayed the same for a second. */
async function settled(page: Page): Promise<void> {
  let last = "";
  for (let tries = 0; tries < 12; tries += 1) {
    await page.waitForTimeout(1_000);
    const now = await page.locator("body").innerText();
    if (now === last) return;
    last = now;
  }
}

interface Look {
  readonly width: (typeof WIDTHS)[number];
  readonly variant: "th" | "en" | "dark";
}

async function take(browser: Browser, product: Product, { screen, ids, look }: { screen: Screen; ids: Ids; look: Look }): Promise<void> {
  const { width, variant } = look;
  const context = await browser.newContext({
    baseURL: product.address, viewport: { width, height: width === 360 ? 780 : 900 }, locale: variant === "en" ? "en-GB" : "th-TH", timezoneId: "Asia/Bangkok", colorScheme: variant === "dark" ? "dark" : "light", reducedMotion: "reduce",
  });
  if (variant === "en") await context.addCookies([{ name: "ruam-language", value: "en", url: product.address }]);
  const page = await context.newPage();
  if (screen.as) {
    await page.goto("/api/health").catch(() => undefined);
    await enter(page, screen.as);
      }
  await page.goto(screen.path(ids));
  await page.waitForLoadState("networkidle").catch(() => undefined);
  if (screen.type) await page.getByRole("main").locator("input").first().fill(screen.type);
  await settled(page);
  const tall = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), TALLEST[width]);
  // Sideways scrolling is a fault of the screen; it is named here, where somebody looks.
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) console.log(`! ${screen.name}-${width}-${variant} scrolls sideways`);
  await page.setViewportSize({ width, height: Math.max(tall, 640) });
  await page.screenshot({ path: join(OUT, `${screen.name}-${width}-${variant}.png`), scale: "css" });
  await context.close();
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
  const nobody: Ids = { caseId: "", personId: "", labourCase: "", openTalk: "", finishedTalk: "", leadId: "", referralId: "" };
  for (const width of WIDTHS) if (isWanted("first-page")) await take(browser, product, { screen: { name: "first-page", path: () => "/" }, ids: nobody, look: { width, variant: "th" } });
  const page = await browser.newPage({ baseURL: product.address });
  await page.goto("/");
  const begun = performance.now();
  await ask(page, "demo/start", {});
  console.log(`demo.start ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const ids = await findIds(page);
  for (const screen of screens.filter(({ name }) => isWanted(name))) {
    for (const width of WIDTHS) {
      for (const variant of ["th", ...(screen.also ?? [])] as const) {
        await take(browser, product, { screen, ids, look: { width, variant } }).catch((error: unknown) => console.log(`! ${screen.name}-${width}-${variant}: ${String(error).split("\n")[0]}`));
      }
    }
  }
  await writeGallery();
} finally {
  await browser.close();
  await stopProduct(product);
}
