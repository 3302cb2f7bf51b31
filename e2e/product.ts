import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The product as `npm start` runs it, on a data folder of its own. */
export interface Product {
  readonly child: ChildProcess;
  readonly address: string;
  readonly folder: string;
}

export async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), "ruam-screens-"));
  const port = String(20_000 + Math.floor(Math.random() * 20_000));
  const child = spawn(process.execPath, ["src/app/main.ts"], { env: { ...process.env, RUAM_DATA: folder, PORT: port }, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => chunk.toString().includes("ready") && resolve());
    child.once("exit", (code) => reject(new Error(`the product ended with ${code}`)));
  });
  return { child, folder, address: `http://localhost:${port}` };
}

export async function stopProduct({ child, folder }: Product): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await ended;
  await rm(folder, { recursive: true, force: true });
}
