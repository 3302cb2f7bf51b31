import { z } from "zod";
import { definePublic } from "#platform/action/public.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { verdictOnLine } from "#platform/audit/note.ts";
import { activeWitnesses } from "../queries.ts";

const FUTURE_MS = 5 * 60_000;

/**
 * Takes the signature of a witness for a checkpoint it saw. Only a key an administrator has taken in counts. This leaves no
 * entry of its own: the signature is the record, and an entry would make the next checkpoint that every witness must sign.
 */
export const cosign = definePublic({
  name: "audit.cosign",
  perMinute: 30,
  input: z.strictObject({ size: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER), line: z.string().max(600) }),
  run: (context, { size, line }) =>
    context.asSystem("audit", async ({ client }) => {
      const { rows } = await client.query("select origin, note from checkpoints where size = $1 order by at desc limit 1", [size]);
      const checkpoint = rows[0];
      if (!checkpoint) throw new Refusal("no-such-size");
      for (const { id, vkey } of await activeWitnesses(client)) {
        const verdict = verdictOnLine(checkpoint.note, line, vkey);
        if (verdict.state !== "good" || !verdict.at || verdict.at.getTime() > Date.now() + FUTURE_MS) continue;
        await client.query("insert into cosignatures (origin, size, witness_id, seen_at, line) values ($1, $2, $3, $4, $5) on conflict do nothing", [checkpoint.origin, size, id, verdict.at, verdict.line]);
        return { taken: true };
      }
      throw new Refusal("not-of-a-known-witness");
    }),
});
