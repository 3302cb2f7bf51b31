import { existsSync } from "node:fs";
import { runQuietly } from "./run.js";
import { giveUp } from "./say.js";

const places = ["/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/opt/homebrew/bin/pdftotext"];

/** Makes sure that pdftotext is there, with which the tests take the text out of a printed letter; as root on Debian it is installed. */
export async function readyPoppler() {
  if (process.env.PDFTOTEXT_PATH || places.some((place) => existsSync(place))) return;
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (!mayInstall) giveUp("poppler-missing");
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  await runQuietly("apt-get", ["update"], options);
  const { code } = await runQuietly("apt-get", ["install", "-y", "--no-install-recommends", "poppler-utils"], options);
  if (code !== 0) giveUp("poppler-missing");
}
