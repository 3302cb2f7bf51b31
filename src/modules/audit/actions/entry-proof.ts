import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { findEntry, proveEntry } from "#platform/audit/entry-proof.ts";
import { mySeat } from "#modules/teams/public.ts";
import { activeWitnesses, checkpointCovering } from "../queries.ts";

/** The proof of one entry of a case, as a file a court can check without Ruam. */
export const entryProof = defineRead({
  name: "audit.entryProof",
  input: z.strictObject({ caseId: z.uuid(), eventId: z.uuid() }),
  permission: "audit.prove",
  async run(context, { caseId, eventId }) {
    await mySeat(context, caseId);
    const found = await findEntry(context.client, eventId);
    if (found?.event.caseId !== caseId) throw new NotFound();
    const checkpoint = found.seq === null ? undefined : await checkpointCovering(context.client, found.seq);
    // A few minutes at most: the next checkpoint is on its way.
    if (found.seq === null || !checkpoint) throw new Refusal("not-anchored-yet");
    const witnesses = await activeWitnesses(context.client);
    const proof = await proveEntry(context.client, found.event, { seq: found.seq, checkpoint, witnesses: witnesses.map(({ vkey }) => vkey) });
    return { event: { type: "entry-proof-taken", category: "access", caseId, subjectKind: "event", subjectId: eventId }, result: { proof } };
  },
});
