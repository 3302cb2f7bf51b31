import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "#app/server/app.ts";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { migrate } from "#platform/db/migrate.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { installJobs } from "#platform/jobs/jobs.ts";

/**
 * `npm run sec:dast`: sqlmap and wapiti (Debian: apt-get install sqlmap wapiti) as a second opinion, against a demo on this machine only, signed in as one
 * person of every role. Bounded by DAST_MINUTES (10). What they wrote stays in the folder that is printed. Ends with 1 when either found something.
 */
const MINUTES = Number(process.env["DAST_MINUTES"] ?? 10);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
for (const tool of ["sqlmap", "wapiti"]) {
  if (spawnSync(tool, ["--version"]).error) {
    say(`${tool} is not here; on Debian: apt-get install sqlmap wapiti`);
    process.exit(2);
  }
}

const folder = mkdtempSync(join(tmpdir(), "ruam-dast-"));
const findings = join(folder, "findings");
mkdirSync(findings);
mkdirSync(join(folder, "secrets"), { mode: 0o700 });
const postgres = await startEmbeddedPostgres({ dataFolder: folder });
await migrate(postgres.urls.migrator);
await installJobs(postgres.urls.jobs);
const faults: unknown[] = [];
const app = await createApp({ appUrl: postgres.urls.app, jobsUrl: postgres.urls.jobs, keyring: await openKeyring(join(folder, "secrets")), publicUrl: "http://localhost", log: (line) => void (line["level"] === "error" && faults.push(line)) });
await app.server.listen({ port: 0, host: "127.0.0.1" });
const address = app.server.addresses()[0];
const url = `http://localhost:${typeof address === "object" ? address.port : 0}`;

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

const post = (path: string, body: object, token = ""): Promise<Response> =>
  fetch(url + path, { method: "POST", headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", cookie: `${SESSION_COOKIE}=${token}` }, body: JSON.stringify(body) });

/** A plausible value, so that what is tried reaches the database. */
function valueOf(schema: Schema = {}): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.format === "uuid") return "01890000-0000-7000-8000-000000000001";
  if (schema.type === "integer" || schema.type === "number") return 1;
  if (schema.type === "boolean") return true;
  if (schema.type === "array") return [valueOf(schema.items)];
  if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).map(([name, inner]) => [name, valueOf(inner)]));
  return schema.format?.startsWith("date") ? "2026-11-22" : "ทดสอบ";
}

/** Requests as text, one file each, as sqlmap reads them. */
async function requestFiles(token: string, role: string): Promise<string[]> {
  const api = (await (await fetch(`${url}/api/openapi.json`)).json()) as { paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }; // our own document
  return Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      if (/demo\/|signOut|endOther/.test(path)) return [];
      const query = new URLSearchParams((operation.parameters ?? []).filter((one) => one.in === "query").map(({ name, schema }) => [name, String(valueOf(schema))])).toString();
      const body = operation.requestBody ? JSON.stringify(valueOf(operation.requestBody.content["application/json"]?.schema)) : "";
      if (query === "" && body.length < 3) return [];
      const file = join(folder, `${role}${path.replaceAll("/", "_")}.txt`);
      writeFileSync(file, `${method.toUpperCase()} ${path}${query ? `?${query}` : ""} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nCookie: ${SESSION_COOKIE}=${token}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n\r\n${body}`);
      return [file];
    }),
  );
}

function run(program: string, args: readonly string[], seconds: number): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, HOME: folder } });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
    child.once("close", () => {
      clearTimeout(timer);
      resolve(said);
    });
  });
}

const until = performance.now() + MINUTES * 60_000;
const secondsLeft = (): number => Math.max(0, (until - performance.now()) / 1000);
const found: string[] = [];
let asked = 0;
try {
  if (!(await post("/api/demo/start", {})).ok) throw new Error("the demo did not begin");
  const { cards } = (await (await fetch(`${url}/api/demo/cards`)).json()) as { cards: readonly { accountId: string; roles: readonly string[] }[] }; // the action's own answer
  const roles = new Map(cards.flatMap(({ accountId, roles }) => roles.map((role) => [role, accountId] as const)));
  const tokens = new Map<string, string>();
  for (const [role, accountId] of roles) {
    const answer = await post("/api/demo/enter", { accountId });
    const token = new RegExp(`${SESSION_COOKIE}=([\\w-]+)`).exec(answer.headers.get("set-cookie") ?? "")?.[1];
    if (token) tokens.set(role, token);
  }
  say(`${tokens.size} roles, ${MINUTES} minutes, ${findings}`);
  for (const [role, token] of tokens) {
    const share = secondsLeft() / 4 / tokens.size;
    const report = join(findings, `wapiti-${role}.json`);
    await run("wapiti", ["-u", `${url}/`, "--scope", "folder", "-H", `Cookie: ${SESSION_COOKIE}=${token}`, "-H", "Sec-Fetch-Site: same-origin", "-m", "all,-nikto,-buster,-wapp", "--max-scan-time", String(Math.max(1, Math.round(share / 60))), "--flush-session", "--no-bugreport", "-f", "json", "-o", report], share);
    const told = JSON.parse(readFileSync(report, { encoding: "utf8", flag: "a+" }) || "{}") as { vulnerabilities?: Readonly<Record<string, readonly unknown[]>> }; // wapiti's own report
    for (const [kind, list] of Object.entries(told.vulnerabilities ?? {})) if (list.length > 0) found.push(`wapiti ${role}: ${kind} ${list.length}`);
  }
  const files = (await Promise.all([...tokens].map(([role, token]) => requestFiles(token, role)))).flat();
  // A different place of each role in turn, so that a short run sees something of everything.
  files.sort((a, b) => a.length - b.length || a.localeCompare(b));
  const workers = Array.from({ length: 2 }, async () => {
    for (let file = files.shift(); file && secondsLeft() > 5; file = files.shift()) {
      asked += 1;
      const said = await run("sqlmap", ["-r", file, "--batch", "--level", "3", "--risk", "2", "--dbms", "PostgreSQL", "--flush-session", "--disable-coloring", "--output-dir", join(findings, "sqlmap"), "--timeout", "10", "--skip", "Cookie,Host,User-Agent,Referer", "--ignore-code", "*"], Math.min(120, secondsLeft()));
      if (/is vulnerable|Type: (boolean-based|error-based|time-based|stacked|UNION)/.test(said)) found.push(`sqlmap ${file}`);
    }
  });
  await Promise.all(workers);
  say(`wapiti over ${tokens.size} roles; sqlmap over ${asked} requests, ${files.length} left out for time; unforeseen errors of the product: ${faults.length}`);
  if (faults.length > 0) writeFileSync(join(findings, "errors.json"), JSON.stringify(faults, undefined, 1));
  say(found.length === 0 ? "nothing found" : found.join("\n"));
} finally {
  await app.close();
  await postgres.stop();
  for (const name of ["secrets", "postgres", "logs"]) rmSync(join(folder, name), { recursive: true, force: true });
}
process.exitCode = found.length + faults.length > 0 ? 1 : 0;
