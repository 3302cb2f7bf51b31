import type { ActionContext } from "#platform/action/define.ts";
import { readStory } from "./actions/read-story.ts";

/**
 * Leads' door: a lead as the caller may see it, what it tells (callers record the sensitive read), and the leads of a case.
 */
export { getVisibleLead, visibleLeadsOfCase, type Lead } from "./queries.ts";
export { leadKinds, leadSources, leadStates, urgencies, type LeadKind, type LeadSource, type LeadState, type Urgency } from "./rules/words.ts";
export { findLeadsByCode, type FoundLead } from "./find-by-code.ts";

/** The exhibits of a lead, for who reads its story: a sensitive read the caller records. @throws NotFound */
export const exhibitsAsShown = async (context: ActionContext, leadId: string) => (await readStory.run(context, { leadId })).result.exhibits;
