import { readFileSync } from "node:fs";
import { createApp } from "#app/server/app.ts";
import { keyringFrom } from "#platform/crypto/keyring.ts";
import { neverCommit } from "./attempt.ts";
import type { Cast } from "./cast.ts";
import { allRoles, caseClasses, relations } from "./expectations.ts";
import { answersToWrong, askedLines, runCells, type Cell, type Finding } from "./matrix.ts";
import type { PreparedWorld } from "./prepared-world.ts";

// A process of its own in which one guard of the product is gone (mutant-hooks.ts took it out while loading): the matrix is
// asked over the same prepared world, and must notice. Prints one line of JSON: how many attempts, and the first finding.

export interface Descriptor {
  readonly appUrl: string;
  readonly jobsUrl: string;
  readonly keyFile: Parameters<typeof keyringFrom>[0];
  readonly cast: readonly { readonly role: string; readonly relation: (typeof relations)[number]; readonly person: { readonly accountId: string; readonly agencyId: string; readonly token: string } }[];
  readonly directory: PreparedWorld["directory"];
  readonly things: PreparedWorld["things"];
  readonly secretIds: readonly string[];
  readonly versions: readonly (readonly [string, number])[];
  /** What the product with all its guards answers about things that are not there (`answersToWrong`). */
  readonly wrong: readonly (readonly [string, string])[];
}

async function main(): Promise<void> {
  const descriptor = JSON.parse(readFileSync(process.env["RUAM_PREPARED"] ?? "", "utf8")) as Descriptor; // written by matrix-mutation.test.ts
  const prefix = process.env["RUAM_LINES"] ?? "";
  const app = await createApp({ appUrl: descriptor.appUrl, jobsUrl: descriptor.jobsUrl, keyring: keyringFrom(descriptor.keyFile), publicUrl: "http://localhost", withJobs: false, log: () => undefined });
  neverCommit(app.parts.services.pool);
  const versions = new Map(descriptor.versions);
  const prepared = { world: { app }, cast: castOf(descriptor), directory: descriptor.directory, things: descriptor.things, secretIds: new Set(descriptor.secretIds), versionOf: (id: string) => versions.get(id) } as unknown as PreparedWorld; // as far as the matrix needs it
  const { attempts, findings } = await runCells(prepared, cellsFor(prefix), 1);
  const finding = findings[0] ?? (await toldOtherwise(prepared, { prefix, before: new Map(descriptor.wrong) }));
  process.stdout.write(`${JSON.stringify({ attempts, finding })}\n`);
  process.exit(0);
}

/** The first thing that is not there about which the product says something else than before. */
async function toldOtherwise(prepared: PreparedWorld, { prefix, before }: { readonly prefix: string; readonly before: ReadonlyMap<string, string> }): Promise<Finding | undefined> {
  const now = await answersToWrong(prepared, askedLines.filter(({ key }) => key.startsWith(prefix)));
  for (const [cell, answer] of now) if (before.get(cell)?.startsWith("404") && before.get(cell) !== answer) return { cell, what: `${answer} instead of ${before.get(cell)}` };
  return undefined;
}

function castOf({ cast }: Descriptor): Cast {
  const byName = new Map(cast.map((one) => [`${one.role} ${one.relation}`, one.person]));
  return { agencies: {}, all: cast, of: (role: string, relation: string) => byName.get(`${role} ${relation}`) } as unknown as Cast; // tokens and ids are all the matrix uses
}

/** Every line of the module, in every relation: each role that may as a member, two elsewhere; two classes in turn. */
function* cellsFor(prefix: string): Generator<Cell> {
  let turn = 0;
  for (const line of askedLines.filter(({ key }) => key.startsWith(prefix))) {
    for (const relation of relations) {
      const who = allRoles.filter((role) => line.who.has(role));
      const roles = relation === "member" ? who : relation === "suspended" ? [] : relation === "exMember" ? who.slice(0, 2) : who.slice(0, 3);
      for (const role of roles) yield { line, role, relation, caseClass: caseClasses[turn++ % caseClasses.length] ?? "ordinary" };
    }
  }
}

await main();
