import { z } from "zod";
import { changeVersioned } from "#platform/action/versioned.ts";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { readVerifier } from "#platform/audit/note.ts";
import { newId } from "#platform/db/id.ts";

/** Takes in a witness of another agency by the public key its program printed. */
export const addWitness = defineAction({
  name: "audit.addWitness",
  input: z.strictObject({ name: z.string().trim().min(2).max(120), vkey: z.string().trim().min(20).max(400) }),
  permission: "audit.manageWitnesses",
  async run({ client, actor }, { name, vkey }) {
    const verifier = readVerifier(vkey);
    if (verifier?.kind !== "witness") throw new Refusal("not-a-witness-key", {}, "vkey");
    const { rows: known } = await client.query("select 1 from witnesses where vkey = $1", [verifier.vkey]);
    if (known.length > 0) throw new Refusal("witness-known", {}, "vkey");
    const id = newId();
    await client.query("insert into witnesses (id, vkey, name, added_by) values ($1, $2, $3, $4)", [id, verifier.vkey, name, actor.accountId]);
    return { event: { type: "witness-added", category: "access", subjectKind: "witness", subjectId: id, data: { keyId: verifier.keyId } }, result: { id } };
  },
});

/** Takes no more signatures of a witness; those it gave stay. */
export const retireWitness = defineAction({
  name: "audit.retireWitness",
  input: z.strictObject({ id: z.uuid() }),
  permission: "audit.manageWitnesses",
  versioned: true,
  async run(context, { id }) {
    const { rows } = await context.client.query("select retired_at from witnesses where id = $1", [id]);
    if (rows[0]?.retired_at) throw new Refusal("witness-retired");
    await changeVersioned(context, { table: "witnesses", id, set: "retired_at = app.now()", values: [] });
    return { event: { type: "witness-retired", category: "access", subjectKind: "witness", subjectId: id } };
  },
});
