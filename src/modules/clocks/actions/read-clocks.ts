import { z } from "zod";
import { defineRead, type ActionContext } from "#platform/action/define.ts";
import { lookAt } from "#platform/audit/look.ts";
import { mySeat } from "#modules/teams/public.ts";
import { legalClocks } from "../data/legal-clocks.ts";
import { reasonsOf } from "../keep-reason.ts";
import { clocksOf, urgentClocks } from "../queries.ts";
import { isStartedByHand, needsPerson, needsPlace } from "../rules/hand-start.ts";
import { LATE_GRAVITIES } from "../rules/types.ts";

/** The clocks of a case with the reasons given, what may be started, and what her roles allow. */
export const listClocks = defineRead({
  name: "clocks.list",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "clocks.list",
  async run(context, { caseId }) {
    await mySeat(context, caseId);
    await lookAt(context, caseId);
    const clocks = await clocksOf(context, caseId);
    const reasons = await reasonsOf(context, caseId);
    return { result: { clocks, reasons, people: await peopleOf(context, caseId), startable: startable(), can: allowed(context) } };
  },
});

/** Letters and safe names, to say whose clock it is. */
async function peopleOf(context: ActionContext, caseId: string): Promise<readonly { id: string; label: string; safeName: string | null }[]> {
  const { rows } = await context.client.query(`select id, label, safe_name as "safeName" from people where case_id = $1 order by length(label), label limit 500`, [caseId]);
  const vault = rows.some((row) => row.safeName) ? await context.openVault(caseId) : undefined;
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    safeName: row.safeName && vault ? vault.unseal<string>({ table: "people", column: "safe_name", row: row.id }, row.safeName) : null,
  }));
}

/** Rules the team may start, heaviest first. */
function startable() {
  return legalClocks
    .filter(isStartedByHand)
    .map((rule) => ({ id: rule.id, nameKey: rule.nameKey, startEvent: rule.startsAt, lawRef: rule.lawRef, needsPlace: needsPlace(rule), needsPerson: needsPerson(rule), gravity: rule.lateGravity, countings: rule.countings.map((one) => one.from) }))
    .sort((a, b) => LATE_GRAVITIES.indexOf(a.gravity) - LATE_GRAVITIES.indexOf(b.gravity));
}

function allowed(context: ActionContext) {
  const { can } = context;
  return {
    start: can("clocks.start"), extend: can("clocks.extend"), pause: can("clocks.pause"), stop: can("clocks.stop"), meet: can("clocks.meet"), breach: can("clocks.recordBreach"),
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Clocks of all her cases that are late or due within some days, the most urgent first. */
export const urgent = defineRead({
  name: "clocks.urgent",
  input: z.strictObject({ withinDays: z.coerce.number().int().min(0).max(60).default(7), limit: z.coerce.number().int().min(1).max(50).default(50) }),
  permission: "clocks.urgent",
  async run(context, { withinDays, limit }) {
    const before = new Date(context.now.getTime() + withinDays * DAY_MS);
    return { result: { clocks: await urgentClocks(context.client, { accountId: context.actor.accountId, before, now: context.now, limit }) } };
  },
});
