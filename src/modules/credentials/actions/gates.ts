import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { currentGates } from "../gates.ts";
import { competences } from "../rules/competences.ts";
import { gatedActs, gateModes } from "../rules/gates.ts";

/** Which steps ask for which certificate, and how firmly. */
export const gates = defineRead({
  name: "credentials.gates",
  input: z.strictObject({}),
  permission: "credentials.gates",
  async run(context) {
    return { result: { gates: await currentGates(context), mayChange: context.can("credentials.setGate") } };
  },
});

/** Makes a step ask for a certificate, ask for a reason, or not ask. Holds from the next beginning; what has begun goes on. */
export const setGate = defineAction({
  name: "credentials.setGate",
  input: z.strictObject({ act: z.enum(gatedActs), mode: z.enum(gateModes), competence: z.enum(competences) }),
  permission: "credentials.setGate",
  async run({ client, actor, now }, { act, mode, competence }) {
    await client.query(
      `insert into credential_gates (act, mode, competence, changed_by, changed_at) values ($1, $2, $3, $4, $5)
       on conflict (act) do update set mode = excluded.mode, competence = excluded.competence, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [act, mode, competence, actor.accountId, now],
    );
    return { event: { type: "gate-set", category: "access", data: { act, mode, competence } } };
  },
});
