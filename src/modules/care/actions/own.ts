import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { callNumbers } from "../call-numbers.ts";
import { comingOffers } from "../offers.ts";
import { ownPartUsed, ownSelfChecks } from "../own-part.ts";
import { hasNudge, nudgeOf, openDebriefs, ownLoad } from "../read-own.ts";

/** What care has to say on one's first page: a word about rest, an offer to talk something over; mostly nothing. About the caller alone. */
export const today = defineRead({
  name: "care.today",
  permission: "signed-in",
  input: z.strictObject({}),
  run: async (context) => ({ result: { nudge: await nudgeOf(context), debriefs: await openDebriefs(context) } }),
});

/** One's own page: what is offered, one's own looks at oneself, one's own week, whom to call. */
export const own = defineRead({
  name: "care.own",
  permission: "signed-in",
  input: z.strictObject({}),
  async run(context) {
    const isOn = await hasNudge(context);
    return {
      event: ownPartUsed(context),
      result: {
        offers: await comingOffers(context),
        checks: await ownSelfChecks(context),
        hasNudge: isOn,
        load: await ownLoad(context, isOn),
        debriefs: await openDebriefs(context),
        numbers: await callNumbers(context.client),
      },
    };
  },
});
