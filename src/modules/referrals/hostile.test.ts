import { afterAll, beforeAll, expect, test } from "vitest";
import { aReferral } from "#app/testing/a-referral.ts";
import { schemaOf, seeded, valueFor, type Fuzzer } from "#app/testing/fuzz.ts";
import { openWorld, ProblemAnswer, type World } from "#app/testing/world.ts";
import { referralsModule } from "./module.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

test("whatever either side sends about a real referral, the answer is a result or a reason, never a fault", { timeout: 120_000 }, async () => {
  const { sender, receiver, caseId, personId, referralId, consent } = await aReferral(world);
  await consent();
  const fuzzer: Fuzzer = { random: seeded(2569), knownIds: [referralId, referralId, caseId, personId, receiver.agencyId, receiver.accountId] };
  const faults: string[] = [];
  for (let round = 0; round < 40; round += 1) {
    for (const action of referralsModule.actions) {
      const input = valueFor(schemaOf(action), fuzzer, round % 2 === 0 ? 0.05 : 0.4);
      // An input that is no object at all is the platform's own matter.
      if (typeof input !== "object" || input === null || Array.isArray(input)) continue;
      const person = round % 3 === 0 ? receiver : sender;
      await person.call(action, input as never, { ifMatch: 1 + (round % 4) }).catch((error: unknown) => {
        if (!(error instanceof ProblemAnswer) || error.status >= 500) faults.push(`${action.name} ${String(error)} ${JSON.stringify(input).slice(0, 300)}`);
      });
    }
  }
  expect(faults).toEqual([]);
});
