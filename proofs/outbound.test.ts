import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import pg from "pg";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { createTestDatabase, type TestDatabase } from "#platform/testing/database.ts";
import { connectsIn } from "./support/connects.ts";
import { aManager } from "./support/killed-product.ts";

/**
 * A14: the product starts, serves its pages and works while every connection of its processes is written down, in a network that holds nothing but this
 * machine. It goes to its database and nowhere else.
 */
const canTrace = process.platform === "linux" && spawnSync("strace", ["-V"]).status === 0 && spawnSync("unshare", ["-n", "true"]).status === 0;
if (!canTrace) console.log("outbound: skipped, for strace or a network of its own (unshare -n) is not to be had here");

const root = fileURLToPath(new URL("..", import.meta.url));
let folder: string;
let database: TestDatabase;
let token: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ruam-outbound-"));
  mkdirSync(join(folder, "secrets"), { mode: 0o700 });
  await openKeyring(join(folder, "secrets"));
  database = await createTestDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl, options: "-c search_path=ruam" });
  await admin.connect();
  token = await aManager(admin);
  await admin.end();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** A program in a network where only loopback is, its connections written down; it talks to us by lines. */
function startWatched(name: string, args: readonly string[], env: Readonly<Record<string, string>>): { child: ChildProcess; trace: () => string } {
  const notes = join(folder, name);
  mkdirSync(notes);
  const inside = ["strace", "-ff", "-qq", "-e", "trace=connect,sendto,sendmsg", "-e", "signal=none", "-o", join(notes, "t"), process.execPath, ...args];
  const child = spawn("unshare", ["-n", "sh", "-c", 'ip link set lo up 2>/dev/null || true; exec "$@"', "sh", ...inside], { cwd: root, env: { ...process.env, NODE_OPTIONS: "", ...env }, stdio: ["pipe", "pipe", "inherit"], detached: true });
  return { child, trace: () => readdirSync(notes).map((file) => readFileSync(join(notes, file), "latin1")).join("\n") };
}

/** Runs to its end what is asked for in the file of steps, and gives its last line. */
async function lastLine({ child }: { child: ChildProcess }): Promise<string> {
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.once("close", resolve));
  return said.trim().split("\n").at(-1) ?? "";
}

const settings = () => JSON.stringify({ appUrl: database.appUrl, jobsUrl: database.jobsUrl, secrets: join(folder, "secrets"), token, cookie: SESSION_COOKIE });

test.skipIf(!canTrace)("from start to end the product goes to its database and nowhere else", async () => {
  const watched = startWatched("product", ["proofs/support/watched-work.ts"], { RUAM_WATCHED: settings() });
  expect(JSON.parse(await lastLine(watched))).toMatchObject({ ready: 200, page: 200, opened: 200, read: 200, refused: 401 });
  const { network, sockets } = connectsIn(watched.trace());
  // Its own port, because the work is done from inside; nothing else by network.
  expect(network.filter((to) => !to.startsWith("127.0.0.1:"))).toEqual([]);
  const host = new URL(inject("postgres").appUrl).searchParams.get("host") ?? "";
  expect(sockets.filter((path) => !path.startsWith(host) && !path.startsWith("/var/run/nscd"))).toEqual([]);
  expect(sockets.some((path) => path.startsWith(host))).toBe(true);
}, 120_000);

test.skipIf(!canTrace)("the proof bites: one call home, one look-up of a name, one socket of a stranger are written down", async () => {
  const programs = {
    call: 'fetch("http://192.0.2.7:8080/").catch(() => 0)',
    udp: 'require("dgram").createSocket("udp4").send("x", 53, "192.0.2.53", () => process.exit())',
    socket: 'require("net").connect("/tmp/ruam-not-there.sock").on("error", () => 0)',
  };
  for (const [name, program] of Object.entries(programs)) {
    const watched = startWatched(`bite-${name}`, ["-e", program], {});
    await lastLine(watched);
    const { network, sockets } = connectsIn(watched.trace());
    expect([...network, ...sockets]).toEqual([{ call: "192.0.2.7:8080", udp: "192.0.2.53:53", socket: "/tmp/ruam-not-there.sock" }[name]]);
  }
}, 60_000);
