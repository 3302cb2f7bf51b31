import type { AnyAction, InputOf, ResultOf } from "#platform/action/define.ts";
import { createLead } from "../actions/create-lead.ts";
import { getLead } from "../actions/get-lead.ts";
import type { LeadView } from "../lead-view.ts";

type Report = InputOf<typeof createLead>;

/** A made-up report; every text carries a word that is nowhere else. */
export const report: Report = {
  source: "school",
  kind: "other",
  urgency: "medium",
  what: "CANARY-what ขาดเรียนนาน มีโทรศัพท์ใหม่",
  who: "CANARY-nick 13",
  where: "CANARY-where ใกล้ตลาด",
  provinceCode: "54",
  contact: "CANARY-contact 0812345678",
};

/** Whoever calls actions in a test. */
interface Caller {
  call<A extends AnyAction>(action: A, input: InputOf<A>): Promise<ResultOf<A>>;
}

/** A lead somebody has reported. */
export async function aLead(reporter: Caller, change: Partial<Report> = {}): Promise<LeadView> {
  const { leadId } = await reporter.call(createLead, { ...report, ...change });
  return reporter.call(getLead, { leadId });
}
