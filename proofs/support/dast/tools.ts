import { spawn } from "node:child_process";

/** How far the tools go: a first look at everything in minutes, or `isDeep`: level 3, every field, and ways that wait (time-based, stacked); hours. */
export interface Depth {
  readonly isDeep: boolean;
}

/**
 * sqlmap's words for one request file; `isDeep` is level 3, risk 2 on all parameters (design/security.md, goal 7). The same
 * words find the planted fault and ask the product.
 */
export function sqlmapArgs(file: string, output: string, { isDeep }: Depth): readonly string[] {
  const ways = isDeep ? ["--level", "3"] : ["--level", "1", "--technique", "BEU"];
  return ["-r", file, "--batch", "--ignore-stdin", "--risk", "2", "--dbms", "PostgreSQL", "--flush-session", "--disable-coloring", "--threads", "4", "--timeout", "10", "--retries", "0", "--skip", "Host", "--ignore-code", "*", "--output-dir", output, ...ways];
}

/** All modules of wapiti that need neither the internet nor a list of foreign products, nor guess a sign-in (sec:auth does). */
const MODULES = "backup,blindsql,crlf,csp,cookieflags,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,ssrf,xss,xxe";

/** @param endpoint where a product that calls out would be seen: a door of this machine, never a foreign service */
export function wapitiArgs(wish: { readonly url: string; readonly starts: readonly string[]; readonly endpoint: string; readonly report: string; readonly seconds: number; readonly modules?: string; readonly piece?: number }): readonly string[] {
  const { url, starts, endpoint, report, seconds, modules = MODULES, piece = "" } = wish;
  const each = Math.max(4, Math.floor((seconds * 0.6) / modules.split(",").length));
  return ["-u", `${url}/dast/${piece}`, "--scope", "domain", ...starts.flatMap((start) => ["-s", `${url}${start}`]), "-d", "2", "-m", modules, "--max-scan-time", String(Math.floor(seconds * 0.4)), "--max-attack-time", String(each), "-t", "10", "--endpoint", endpoint, "--flush-session", "--no-bugreport", "-f", "json", "-o", report];
}

/** Whatever a tool wants from the internet (wapiti its lists of products) ends at a door nobody opens. */
const NOWHERE = "http://127.0.0.1:9";
const ENVIRONMENT = { LANG: "C.UTF-8", http_proxy: NOWHERE, https_proxy: NOWHERE, no_proxy: "127.0.0.1,localhost" };

/** Runs a tool to its end, or ends it by its own handle when its time is over. @returns everything it said */
export function runTool(program: string, args: readonly string[], { seconds, home }: { readonly seconds: number; readonly home: string }): Promise<{ readonly said: string; readonly isCut: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...ENVIRONMENT, PATH: process.env["PATH"], HOME: home } });
    let said = "";
    let isCut = false;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const timer = setTimeout(() => {
      isCut = true;
      child.kill("SIGKILL");
    }, seconds * 1000);
    child.once("error", reject);
    child.once("close", () => {
      clearTimeout(timer);
      resolve({ said, isCut });
    });
  });
}

/** What sqlmap found, in its own words: "name (GET): boolean-based blind". Nothing when it found nothing. */
export function sqlmapFindings(said: string): readonly string[] {
  const report = /sqlmap identified the following injection point\(s\)[\s\S]*?\n---\n([\s\S]*?)\n---/.exec(said)?.[1] ?? "";
  const parameters = report.split(/^Parameter: /m).slice(1);
  const told = parameters.map((part) => `${part.split("\n")[0] ?? ""}: ${[...part.matchAll(/^\s+Type: (.+)$/gm)].map((match) => match[1]).join(", ")}`);
  // Cut short there is no summary; what sqlmap took back itself ("false positive or unexploitable") is no finding.
  const early = [...said.matchAll(/^.*parameter '([^']+)' (?:is vulnerable|appears to be '([^']+)' injectable)/gm)].filter(([, name]) => !said.includes(`parameter '${name}' does not seem to be injectable`));
  return told.length > 0 ? told : [...new Set(early.map((match) => `${match[1]}: ${match[2] ?? "vulnerable"}`))];
}

/** Whether sqlmap got as far as trying; an error of its own or of the connection is no clean answer. */
export const hasTried = (said: string): boolean => /do not appear to be injectable|injection point\(s\)|is vulnerable|testing '/.test(said);

export interface WapitiFinding {
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly parameter: string;
  readonly info: string;
}

/** What wapiti's report (JSON) holds. @throws when it is no report */
export function wapitiFindings(report: string): readonly WapitiFinding[] {
  const { vulnerabilities, anomalies } = JSON.parse(report) as Readonly<Record<string, Readonly<Record<string, readonly Partial<WapitiFinding>[]>>>>; // wapiti's own format
  if (!vulnerabilities) throw new Error("no report of wapiti");
  return [vulnerabilities, anomalies ?? {}].flatMap((group) =>
    Object.entries(group).flatMap(([kind, list]) => list.map(({ method = "", path = "", parameter = "", info = "" }) => ({ kind, method, path, parameter: parameter ?? "", info }))),
  );
}
