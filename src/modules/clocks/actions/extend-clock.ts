import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { moveTask } from "#modules/plans/public.ts";
import { clockEvent } from "../clock-event.ts";
import { clockOf, dueOfRow, getVisibleClock, nameKeyOf, ruleOf, storedAlternatives, taskDueAt, type ClockRow, type StoredExtension } from "../clock-row.ts";
import { daysOffFor } from "../holiday-table.ts";
import { keepReason } from "../keep-reason.ts";
import { EXTEND_CODES } from "../rules/reasons.ts";
import { whyNotExtend } from "../rules/why-not.ts";
import { findRuleSetting } from "../settings.ts";

/** Makes a limit longer: by a court's order where the law asks for one, with a reason elsewhere. The whole new period is given. */
export const extendClock = defineAction({
  name: "clocks.extend",
  input: z.strictObject({
    clockId: z.uuid(),
    amount: z.coerce.number().int().min(1).max(3650),
    unit: z.enum(["hours", "days", "months", "years"]),
    code: z.enum(EXTEND_CODES),
    note: z.string().trim().max(500).optional(),
    orderRef: z.string().trim().max(80).optional(),
    orderedAt: z.iso.datetime({ offset: true }).optional(),
  }),
  permission: "clocks.extend",
  versioned: true,
  async run(context, input) {
    const row = await getVisibleClock(context.client, input.clockId);
    const rule = ruleOf(row);
    const orderedAt = input.orderedAt ? new Date(input.orderedAt) : undefined;

    const reason = whyNotExtend(clockOf(row), rule, {
      amount: input.amount, unit: input.unit, reason: input.code, now: context.now,
      ...(input.orderRef ? { orderRef: input.orderRef } : {}),
      ...(orderedAt ? { orderedAt } : {}),
    });
    if (reason) throw new Refusal(reason, {}, FIELDS[reason]);

    const extension: StoredExtension = { amount: input.amount, unit: input.unit, orderedAt: (orderedAt ?? context.now).toISOString(), orderRef: input.orderRef ?? null };
    const extended = await saveExtension(context, row, extension);
    await keepReason(context, row, { act: "extend", code: input.code, note: input.note });
    return {
      event: { type: "clock-extended", ...clockEvent(row, { amount: input.amount, unit: input.unit, dueAt: extended.dueAt, code: input.code }) },
      result: extended,
    };
  },
});

const FIELDS: Readonly<Record<string, string>> = {
  "court-order-missing": "orderRef", "order-not-yet-given": "orderedAt", "order-came-too-late": "orderedAt", "beyond-limit": "amount", "not-longer": "amount",
};

async function saveExtension(context: ActionContext, row: ClockRow, extension: StoredExtension) {
  const rule = ruleOf(row);
  const { counting } = await findRuleSetting(context.client, rule.extension?.becomes ?? rule.id);
  const holidays = await daysOffFor(context.client, rule, row.startedAt);
  const due = dueOfRow(row, { extension: { ...extension, orderedAt: new Date(extension.orderedAt) }, counting, holidays });
  const alternatives = storedAlternatives(due);
  const version = await changeVersioned(context, {
    table: "clocks",
    id: row.id,
    set: "extension = $2, extended_at = $3, extended_by = $4, due_at = $5, counting = $6, alternatives = $7",
    values: [extension, context.now, context.actor.accountId, due.dueAt, due.counting, JSON.stringify(alternatives)],
  });
  await moveTask(context, {
    sourceKind: "clock",
    sourceId: row.id,
    dueAt: taskDueAt({ unit: row.unit, dueAt: due.dueAt }),
    ...(row.milestone === null ? { titleKey: nameKeyOf({ ruleId: row.ruleId, extension }) } : {}),
  });
  return { dueAt: due.dueAt.toISOString(), counting: due.counting, alternatives, version };
}
