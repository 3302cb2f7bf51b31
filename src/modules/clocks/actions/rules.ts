import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { findClockRule, legalClocks } from "../data/legal-clocks.ts";
import { whyNotChangeRule } from "../rules/change-rule.ts";
import { ruleSettings, settingKey, withSetting } from "../settings.ts";

/** Every rule with its clause, source and confidence, as shipped and as this installation uses it. */
export const clockRules = defineRead({
  name: "clocks.rules",
  input: z.strictObject({}),
  permission: "clocks.rules",
  async run(context) {
    const settings = await ruleSettings(context.client);
    const rules = legalClocks.map((rule) => {
      const setting = settings.get(rule.id) ?? {};
      const used = withSetting(rule, setting);
      return {
        id: rule.id, version: rule.version, nameKey: rule.nameKey, noteKey: rule.noteKey ?? null, startEvent: rule.startsAt, unit: used.unit,
        amount: used.amount, shippedAmount: rule.amount, milestones: used.milestones ?? null, countings: rule.countings.map((one) => ({ id: one.id, labelKey: one.labelKey })),
        counting: setting.counting ?? null, skipsHolidays: used.skipsHolidays, lawRef: rule.lawRef, source: rule.source, confidence: rule.confidence,
        isVerified: rule.verified, gravity: rule.lateGravity, lateMeansKey: rule.lateMeans, canPause: rule.canPause, canExtend: rule.extension !== undefined,
        isChanged: Object.keys(setting).length > 0,
      };
    });
    return { result: { rules, can: { change: context.can("clocks.setRule") } } };
  },
});

/** Changes the numbers of a rule for clocks that start from now on; an empty change goes back to what was shipped. */
export const setRule = defineAction({
  name: "clocks.setRule",
  input: z.strictObject({
    ruleId: z.string().max(60),
    amount: z.coerce.number().int().min(0).max(3650).optional(),
    milestones: z.array(z.coerce.number().int().min(1).max(120)).max(12).optional(),
    counting: z.string().max(60).optional(),
    skipsHolidays: z.boolean().optional(),
  }),
  permission: "clocks.setRule",
  async run(context, { ruleId, ...change }) {
    const rule = findClockRule(ruleId);
    if (!rule) throw new NotFound();

    const reason = whyNotChangeRule(rule, change);
    if (reason) throw new Refusal(reason, {}, reason === "counting-unknown" ? "counting" : reason === "beyond-law" ? "amount" : undefined);

    const value = { ...change, ...(change.milestones ? { milestones: change.milestones.toSorted((a, b) => a - b) } : {}) };
    await context.client.query(
      `insert into settings (key, value, changed_at, changed_by) values ($1, $2, $3, $4)
       on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
      [settingKey(ruleId), value, context.now, context.actor.accountId],
    );
    return { event: { type: "clock-rule-changed", subjectKind: "clockRule", data: { ruleId, ...value } } };
  },
});
