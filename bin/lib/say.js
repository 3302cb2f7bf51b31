import { readFileSync } from "node:fs";

const words = JSON.parse(readFileSync(new URL("../words.json", import.meta.url), "utf8"));

/** A short phrase in both languages, for progress lines. */
export function phrase(key) {
  return `${words[key].th} · ${words[key].en}`;
}

/** Ends the process with a sentence in both languages, Thai first. */
export function giveUp(key, params = {}) {
  const fill = (sentence) => sentence.replace(/\{(\w+)\}/g, (_, name) => params[name] ?? "");
  console.error(`\n${fill(words[key].th)}\n${fill(words[key].en)}\n`);
  process.exit(1);
}

/** Shows one step while it runs: `1/4 installing packages … 12 s`. On a terminal the seconds move; elsewhere one line. */
export async function step(label, work) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const line = (end) => `  ${label} … ${end}`;
  const isMoving = process.stdout.isTTY === true;
  if (!isMoving) process.stdout.write(`${line("")}\n`);
  const timer = isMoving ? setInterval(() => process.stdout.write(`\r${line(`${seconds()} s`)}`), 1000) : undefined;
  if (isMoving) process.stdout.write(line(""));
  try {
    const result = await work();
    if (isMoving) process.stdout.write(`\r${line(`${seconds()} s`)}\n`);
    else if (seconds() > 0) process.stdout.write(`${line(`${seconds()} s`)}\n`);
    return result;
  } catch (error) {
    if (isMoving) process.stdout.write("\n");
    throw error;
  } finally {
    clearInterval(timer);
  }
}
