import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installed } from "./install.js";

let folder;
let children;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruam-start-"));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const lock = { "": {}, "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "2.0.0", dev: true }, "node_modules/mac-only": { version: "1.0.0", optional: true } };

function installedWith(present) {
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ packages: lock }));
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  writeFileSync(join(folder, "node_modules", ".package-lock.json"), JSON.stringify({ packages: present }));
  return installed(folder);
}

test("packages are installed again only when they differ from the lock file", () => {
  const { "node_modules/a": a, "node_modules/b": b } = lock;
  expect(installed(folder)).toBe("none");
  expect(installedWith({ "node_modules/a": a, "node_modules/b": b })).toBe("all");
  expect(installedWith({ "node_modules/a": a })).toBe("prod");
  expect(installedWith({ "node_modules/b": b })).toBe("none");
  expect(installedWith({ "node_modules/a": { version: "0.9.0" }, "node_modules/b": b })).toBe("none");
  expect(installedWith({ "node_modules/a": a, "node_modules/mac-only": { version: "0.9.0" } })).toBe("none");
});

/** A starter that hands over to a server which tells its number and every signal, and ends with code 7 half a second after one. */
function startServer() {
  const server = join(folder, "server.mjs");
  writeFileSync(server, `for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => { console.log(signal); setTimeout(() => process.exit(7), 500); });
    console.log(process.pid); setInterval(() => {}, 1000);`);
  const code = `import { handOver } from ${JSON.stringify(new URL("./run.js", import.meta.url).href)}; handOver(process.execPath, ${JSON.stringify(server)}, { apart: true });`;
  const starter = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(starter);
  const said = [];
  const ended = new Promise((resolve) => starter.once("exit", (exitCode, signal) => resolve(exitCode ?? signal)));
  // Closed when the server, too, has let go of it.
  const silent = new Promise((resolve) => starter.stdout.once("close", resolve));
  const begun = new Promise((resolve) => starter.stdout.on("data", (chunk) => resolve(said.push(...chunk.toString().trim().split("\n")))));
  return { starter, said, begun, ended, silent };
}

test("however often the starter is told to stop, the server hears it once, and its exit code is passed on", async () => {
  const { starter, said, begun, ended, silent } = startServer();
  await begun;
  starter.kill("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 100));
  starter.kill("SIGINT");
  starter.kill("SIGTERM");
  expect(await ended).toBe(7);
  await silent;
  expect(said.slice(1)).toEqual(["SIGINT"]);
});

test("when the starter is killed, the server stops by itself", async () => {
  const { starter, said, begun, ended, silent } = startServer();
  await begun;
  starter.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");
  await silent;
  expect(said.slice(1)).toEqual(["SIGTERM"]);
});
