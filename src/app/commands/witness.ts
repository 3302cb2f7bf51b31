import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readVerifier } from "#platform/audit/note.ts";
import { openWitness, witnessOnce, type Witness } from "#platform/audit/witness.ts";

const USAGE = `ruam witness FOLDER --name NAME --url https://HOST/api/audit --log PUBLIC_KEY [--every MINUTES]

  Runs on a machine of another agency; needs no database. Looks at the log's checkpoint, proves that it only grew since the
  last look, signs it and gives the signature back. FOLDER keeps the witness's key and what it has seen: keep it safe.
  Without --url only the public key is printed: give it to the administrator of the log.
  Ends with 1 when the log broke its word; FOLDER/refused-….txt then holds what it said.
`;

const say = (line: Readonly<Record<string, unknown>>): void => void process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);

/** `ruam witness`: one look, or one every so many minutes until stopped. */
export async function witnessCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { name: { type: "string" }, url: { type: "string" }, log: { type: "string" }, every: { type: "string" } } });
  const [folder] = positionals;
  const log = values.log === undefined ? undefined : readVerifier(values.log);
  if (!folder || !values.name || (values.url !== undefined && log?.kind !== "log")) {
    process.stderr.write(USAGE);
    return 2;
  }
  const witness = await openWitness(resolve(folder), values.name);
  if (values.url === undefined || !log) {
    process.stdout.write(`${witness.signer.vkey}\n`);
    return 0;
  }
  const target = { url: values.url.replace(/(?<!\/)\/+$/, ""), log };
  const everyMs = Number(values.every ?? 0) * 60_000;
  for (;;) {
    const state = await look(witness, target);
    if (state === "refused") return 1;
    if (!(everyMs > 0)) return state === "cosigned" ? 0 : 3;
    await setTimeout(everyMs);
  }
}

async function look(witness: Witness, target: { url: string; log: NonNullable<ReturnType<typeof readVerifier>> }): Promise<"cosigned" | "refused" | "away"> {
  try {
    const seen = await witnessOnce(witness, { ...target, now: new Date() });
    if (seen.state === "refused") {
      const file = await witness.keepRefused(seen.note);
      say({ state: "refused", reason: seen.reason, kept: file, lastGood: witness.seenOf(target.log.name)?.size });
      return "refused";
    }
    say({ state: "cosigned", size: seen.size, taken: seen.taken });
    return "cosigned";
  } catch (error) {
    say({ state: "away", error: error instanceof Error ? error.message : "unknown" });
    return "away";
  }
}
