import { accessSync, constants, existsSync } from "node:fs";
import { runQuietly } from "./run.js";
import { giveUp } from "./say.js";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of the browser for the tests: CHROMIUM_PATH, else where systems put it; undefined when there is none. */
export function findChromium() {
  const { CHROMIUM_PATH: named } = process.env;
  return (named ? [named] : places).find(isProgram);
}

/** Installs Debian's Chromium when allowed to; else ends with a message that says what to install. */
export async function installChromium() {
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get") && !process.env.CHROMIUM_PATH;
  if (!mayInstall) giveUp("chromium-missing");
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  await runQuietly("apt-get", ["update"], options);
  const { code, output } = await runQuietly("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-thai-tlwg"], options);
  if (code !== 0) console.error(output.trim().split("\n").slice(-20).join("\n"));
  return findChromium() ?? giveUp("chromium-missing");
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
