import type { ActionContext } from "#platform/action/define.ts";
import { getVisibleCase } from "#modules/cases/public.ts";
import { getPerson } from "#modules/people/public.ts";
import type { Referral } from "./queries.ts";

/** What only the sender's side reads of a referral: its case and person, and what replaced or preceded it. */
export async function teamPart(context: ActionContext, referral: Referral) {
  const ofCase = await getVisibleCase(context, referral.caseId);
  const person = referral.personId ? await getPerson(context, referral.personId) : undefined;
  const { rows } = await context.client.query("select id, code from referrals where follows_id = $1 order by sent_at desc limit 1", [referral.id]);
  return {
    caseId: referral.caseId,
    caseCode: ofCase.code,
    personId: referral.personId,
    person: person ? { label: person.label, safeName: person.safeName } : null,
    scope: referral.scope,
    acknowledgedAt: referral.acknowledgedAt?.toISOString() ?? null,
    replacedBy: rows[0] ? { id: rows[0].id as string, code: rows[0].code as string } : null, // two text columns
  };
}
