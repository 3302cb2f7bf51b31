import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { NUMBERS_KEY } from "../call-numbers.ts";

/** How many did a self-check, by month and province: whole tens, nothing below ten. All that anybody but the person learns. */
export const counts = defineRead({
  name: "care.counts",
  permission: "care.counts",
  input: z.strictObject({}),
  async run({ client }) {
    const { rows } = await client.query<{ month: string; provinceCode: string; atLeast: number | null }>(`select month, province_code as "provinceCode", at_least as "atLeast" from app.self_check_counts()`);
    return { result: { months: rows } };
  },
});

const number = z.strictObject({ nameTh: z.string().trim().min(1).max(120), nameEn: z.string().trim().min(1).max(120), number: z.string().regex(/^[\d ()+-]{3,20}$/), isVerified: z.boolean() });

/** Sets which numbers people are told to call, and which of them somebody has checked. */
export const setNumbers = defineAction({
  name: "care.setNumbers",
  permission: "care.setNumbers",
  input: z.strictObject({ numbers: z.array(number).min(1).max(8) }),
  async run({ client, actor, now }, { numbers }) {
    await client.query(
      "insert into settings (key, value, changed_at, changed_by) values ($1, $2, $3, $4) on conflict (key) do update set value = $2, changed_at = $3, changed_by = $4",
      [NUMBERS_KEY, JSON.stringify(numbers), now, actor.accountId],
    );
    return { event: { type: "care-numbers-set", category: "access", data: { count: numbers.length, verified: numbers.filter(({ isVerified }) => isVerified).length } } };
  },
});
