import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { reachesAgency } from "../policy.ts";
import { emblemOf, getAgency } from "../public.ts";
import { FARTHEST, MOST_PATH, PATH } from "../rules/emblem.ts";

const place = z.number().min(-FARTHEST).max(FARTHEST);
const side = z.number().positive().max(FARTHEST);
const drawing = z.strictObject({ path: z.string().trim().min(3).max(MOST_PATH).regex(PATH), box: z.tuple([place, place, side, side]) });

/** The emblem that stands on an agency's letters. */
export const emblem = defineRead({
  name: "partners.emblem",
  permission: "signed-in",
  input: z.strictObject({ agencyId: z.uuid() }),
  run: async (context, { agencyId }) => {
    await getAgency(context, agencyId);
    return { result: { emblem: (await emblemOf(context, agencyId)) ?? null } };
  },
});

/** Sets the emblem of an agency's letters, or takes it away. */
export const changeEmblem = defineAction({
  name: "partners.changeEmblem",
  permission: "partners.keepAgency",
  input: z.strictObject({ agencyId: z.uuid(), emblem: drawing.nullable() }),
  async run(context, { agencyId, emblem: drawn }) {
    await getAgency(context, agencyId);
    if (!reachesAgency(context.actor, agencyId)) throw new NotFound();
    await context.client.query("update agencies set emblem = $2, version = version + 1 where id = $1", [agencyId, drawn && JSON.stringify(drawn)]);
    return { event: { type: "agency-emblem-changed", category: "access", subjectKind: "agency", subjectId: agencyId, data: { has: drawn !== null } } };
  },
});
