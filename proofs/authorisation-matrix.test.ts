import { afterAll, beforeAll, expect, test } from "vitest";
import { allActions, allPublicActions } from "#app/server/app.ts";
import { seeded } from "#app/testing/fuzz.ts";
import { send } from "./support/attempt.ts";
import { expectations } from "./support/expectations.ts";
import { inputs } from "./support/inputs.ts";
import { actionOf, allCells, askedBy, askedLines, runCells, someCells, versionFor } from "./support/matrix.ts";
import { prepareWorld, type PreparedWorld } from "./support/prepared-world.ts";

const isFull = process.env["RUAM_FULL"] !== undefined;
const SEED = Number(process.env["RUAM_SEED"] ?? 2569);

let prepared: PreparedWorld;
beforeAll(async () => {
  prepared = await prepareWorld();
});
afterAll(async () => {
  await prepared.world.close();
});

test("every operation of the published document has an expectation, and every expectation an operation", async () => {
  const document = (await prepared.world.app.server.inject({ url: "/api/openapi.json" })).json();
  const published = Object.values(document.paths as Record<string, Record<string, { operationId: string }>>).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
  const registered = [...allActions, ...allPublicActions].map(({ name }) => name as string);
  expect(published.toSorted()).toEqual(registered.toSorted());
  const expectedNames = new Set(expectations.map(({ action }) => action));
  expect(registered.filter((name) => !expectedNames.has(name)).map((name) => `no expectation for action ${name} in proofs/expectations/actions.csv`)).toEqual([]);
  expect(expectations.filter(({ action }) => !registered.includes(action)).map(({ key }) => `an expectation without an action: ${key}`)).toEqual([]);
  expect(expectations.filter(({ key, needs }) => needs !== "public" && !inputs[key]).map(({ key }) => `no input for ${key} in proofs/support/inputs-*.ts`)).toEqual([]);
});

test("each input is right: somebody who may is answered, in a case of each class", async () => {
  const wrong: string[] = [];
  for (const line of askedLines) {
    const asked = askedBy(prepared, { line, role: [...line.who][0] ?? "", relation: "member", caseClass: "ordinary" });
    const may = asked.named ?? asked.may;
    if (!may || line.mayRefuse.size > 0) continue;
    const action = actionOf(line);
    const { status, code, body } = await send(prepared.world.app, { token: may.token, action, input: asked.input, ifMatch: versionFor(prepared, asked, action), url: asked.url, method: asked.method });
    if (status !== 200) wrong.push(`${line.key}: ${status} ${code} ${body.slice(0, 300)}`);
  }
  expect(wrong).toEqual([]);
});

test("roles × operations × classes × relations: nobody gets more or less than the table says, and what is hidden looks absent", async () => {
  const began = performance.now();
  const { attempts, findings } = await runCells(prepared, isFull ? allCells(prepared) : someCells(prepared, seeded(SEED)));
  console.log(`authorisation matrix: ${attempts} attempts in ${((performance.now() - began) / 1000).toFixed(1)} s (seed ${SEED}), ${findings.length} findings`);
  expect(summary(findings)).toEqual([]);
  expect(attempts).toBeGreaterThan(isFull ? 50_000 : 2_000);
});

function summary(findings: readonly { cell: string; what: string }[]): string[] {
  return findings.slice(0, 200).map(({ cell, what }) => `${cell}: ${what}`);
}
