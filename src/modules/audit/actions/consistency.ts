import { z } from "zod";
import { definePublic } from "#platform/action/public.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { consistencyProof, inclusionProof } from "#platform/audit/proof.ts";
import { treeReader } from "#platform/audit/tiles.ts";
import { newestCheckpoint } from "../queries.ts";

const place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Proves to anybody that the log of `second` entries begins with that of `first`: hashes in base64, nothing of any case. */
export const consistency = definePublic({
  name: "audit.consistency",
  method: "GET",
  perMinute: 60,
  input: z.strictObject({ first: place, second: place }),
  run: (context, { first, second }) =>
    context.asSystem("audit", async ({ client }) => {
      const signed = await newestCheckpoint(client);
      if (!signed || first > second || second > signed.size) throw new Refusal("no-such-size");
      const path = await consistencyProof(treeReader(client), first, second);
      return { path: path.map((hash) => hash.toString("base64")) };
    }),
});

/** Proves to anybody that the leaf `index` (from 0) is in the log of `size` entries. */
export const inclusion = definePublic({
  name: "audit.inclusion",
  method: "GET",
  perMinute: 60,
  input: z.strictObject({ index: place, size: place }),
  run: (context, { index, size }) =>
    context.asSystem("audit", async ({ client }) => {
      const signed = await newestCheckpoint(client);
      if (!signed || index >= size || size > signed.size) throw new Refusal("no-such-size");
      const path = await inclusionProof(treeReader(client), index, size);
      return { path: path.map((hash) => hash.toString("base64")) };
    }),
});
