import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { type GateMode, gateModes, type OwnGate, ownGates } from "../rules/words.ts";

/** Whether an open step stops an act in the cases of one's agency, is only shown, or neither. */
export const gates = defineRead({
  name: "sops.gates",
  permission: "sops.gates",
  input: z.strictObject({}),
  async run({ client, actor, can }) {
    const { rows } = await client.query<{ gate: OwnGate; mode: GateMode }>("select gate, mode from sop_gate_modes where agency_id = $1", [actor.agencyId]);
    const modeOf = (gate: OwnGate): GateMode => rows.find((row) => row.gate === gate)?.mode ?? "warn";
    return { result: { gates: ownGates.map((gate) => ({ gate, mode: modeOf(gate) })), can: { change: can("sops.setGate") } } };
  },
});

/** Sets it for one's agency, for what is tried from now on. */
export const setGate = defineAction({
  name: "sops.setGate",
  permission: "sops.setGate",
  input: z.strictObject({ gate: z.enum(ownGates), mode: z.enum(gateModes) }),
  async run({ client, actor, now }, { gate, mode }) {
    await client.query(
      `insert into sop_gate_modes (agency_id, gate, mode, changed_by, changed_at) values ($1, $2, $3, $4, $5)
       on conflict (agency_id, gate) do update set mode = excluded.mode, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [actor.agencyId, gate, mode, actor.accountId, now],
    );
    return { event: { type: "sop-gate-set", subjectKind: "agency", subjectId: actor.agencyId, data: { gate, mode } } };
  },
});
