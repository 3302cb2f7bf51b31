import type { ActionContext } from "#platform/action/define.ts";
import type { PersonDraft } from "#modules/people/public.ts";
import { findSealedStory, type Lead } from "./queries.ts";
import { peopleForCase } from "./rules/people.ts";
import { openStory } from "./story.ts";

/** The people of a lead as they are first written down in its case: as many as were counted, nicknames and ages where told. */
export async function peopleOfLead(context: ActionContext, lead: Lead): Promise<readonly PersonDraft[]> {
  const sealed = await findSealedStory(context, lead.id);
  const told = sealed && lead.access === "desk" ? openStory(await context.openVault(lead.id), lead.id, sealed).people : [];
  return peopleForCase(told, lead.peopleCount).map(({ nickname, ageApprox }) => ({
    ...(nickname === undefined ? {} : { name: { asWritten: nickname.slice(0, 200), nickname: nickname.slice(0, 60) } }),
    ...(ageApprox === undefined ? {} : { birth: { ageApprox } }),
  }));
}
