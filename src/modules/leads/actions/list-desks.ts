import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { colleaguesAtDesk } from "../colleagues.ts";
import { desksFor, usualDesk } from "../desks.ts";
import { provinceCode } from "../inputs.ts";

/** Who can take a lead: desks of agencies (those of the province first, and the usual one), and colleagues of the own desk. */
export const listDesks = defineRead({
  name: "leads.listDesks",
  input: z.strictObject({ provinceCode }),
  permission: "leads.create",
  async run(context, input) {
    const desks = await desksFor(context.client, input.provinceCode);
    const usual = await usualDesk(context.client, input.provinceCode);
    const colleagues = await colleaguesAtDesk(context, context.actor.agencyId);
    return { result: { desks, usualDeskId: usual?.id ?? null, colleagues: colleagues.map(({ id, displayName, positionTitle }) => ({ id, displayName, positionTitle })) } };
  },
});
