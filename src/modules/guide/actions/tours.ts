import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { type Tour, tourNames } from "../rules/tours.ts";

/** The walks this account has left or ended. */
export const leftTours = defineRead({
  name: "guide.leftTours",
  permission: "signed-in",
  input: z.strictObject({}),
  async run({ client }) {
    const { rows } = await client.query<{ tour: Tour }>("select app.my_tours() as tour");
    return { result: { tours: rows.map(({ tour }) => tour) } };
  },
});

/** A walk was left or ended: it is not offered again by itself, on any device. */
export const leaveTour = defineAction({
  name: "guide.leaveTour",
  permission: "signed-in",
  input: z.strictObject({ tour: z.enum(tourNames as readonly [Tour, ...Tour[]]) }), // not empty
  async run({ client, actor }, { tour }) {
    await client.query("select app.leave_tour($1)", [tour]);
    return { event: { type: "tour-left", category: "access", subjectKind: "account", subjectId: actor.accountId, data: { tour } } };
  },
});
