import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { SESSION_COOKIE } from "#platform/http/parts.ts";

const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0"];

/** One person's own browser with a profile that outlives its process. */
export interface OwnBrowser {
  /** Starts it (again) and signs in with this token. */
  start(token: string): Promise<Page>;
  /** As a dead battery would: no page hears of it. */
  kill(): Promise<void>;
  /** Whether any file of the profile holds the text, as UTF-8 or UTF-16. */
  holds(text: string): boolean;
  /** Its process ended and its profile gone. */
  dispose(): Promise<void>;
}

export function anOwnBrowser(baseUrl: string): OwnBrowser {
  const profile = mkdtempSync(join(tmpdir(), "ruam-profile-"));
  const portFile = join(profile, "DevToolsActivePort");
  let running: ChildProcess | undefined;

  async function kill(): Promise<void> {
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    // The whole group: a browser is several processes.
    if (running.pid) process.kill(-running.pid, "SIGKILL");
    await ended;
    rmSync(portFile, { force: true });
    for (const lock of globSync(join(profile, "Singleton*"))) rmSync(lock, { force: true });
  }

  return {
    kill,
    async start(token) {
      running = spawn(CHROMIUM, [...FLAGS, `--user-data-dir=${profile}`, "about:blank"], { stdio: "ignore", detached: true });
      await expect.poll(() => existsSync(portFile) && readFileSync(portFile, "utf8").includes("\n"), { timeout: 30_000 }).toBe(true);
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(portFile, "utf8").split("\n")[0]}`);
      const [context] = browser.contexts();
      if (!context) throw new Error("a browser without a context");
      context.setDefaultTimeout(15_000);
      await context.addCookies([
        { name: "ruam-language", value: "th", url: baseUrl },
        { name: SESSION_COOKIE, value: token, url: baseUrl.replace("http:", "https:"), secure: true, httpOnly: true, sameSite: "Strict" },
      ]);
      return context.newPage();
    },
    holds(text) {
      const wanted = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")];
      const files = globSync(join(profile, "**/*")).filter((file) => !/Singleton|DevTools/.test(file));
      return files.some((file) => {
        const content = contentOf(file);
        return content !== undefined && wanted.some((one) => content.includes(one));
      });
    },
    async dispose() {
      await kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    // A folder, or a socket.
    return undefined;
  }
}
