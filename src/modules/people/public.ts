import type { ActionContext } from "#platform/action/define.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { bangkokDay } from "#thai/dates.ts";
import { personRows } from "./draft-rows.ts";
import type { PersonDraft } from "./person-draft.ts";
import type { ConsentScope } from "./rules/consent.ts";
import { consents } from "./actions/consents.ts";

export { isInForce, type ConsentPurpose, type ConsentScope } from "./rules/consent.ts";
export { ageFacts, ageText, isStillChild } from "./rules/age.ts";
export { personDraftInput, type Contact, type Identity, type PersonDraft, type Profile } from "./person-draft.ts";
export { personRows, type PersonRow } from "./draft-rows.ts";
export { getVisiblePerson as getPerson, summaryOf, visiblePeopleOf as peopleOf, type Part, type PersonSummary, type SummaryRow } from "./queries.ts";
export { searchPeople, searchStatement, type FoundPerson } from "./search-people.ts";

/**
 * Adds people to a case that is there, in the given order; they get its next letters. What they can be found by is filed
 * in the same statement. @throws NotFound when the caller's seat may not add people; Refusal `born-in-the-future`
 * @returns the new ids, in the order of the drafts
 */
export async function addPeople(context: ActionContext, vault: Vault, drafts: readonly PersonDraft[]): Promise<readonly string[]> {
  const rows = personRows(drafts, { vault, indexKey: context.vaults.keyring.indexKey, today: bangkokDay(context.now) });
  // A case's vault carries the case's id.
  if (rows.length > 0) await context.client.query("select app.add_people($1, $2)", [vault.vaultId, JSON.stringify(rows)]);
  return rows.map((row) => row.id);
}

/**
 * Whether the person lets an agency know this, now: given, not withdrawn, not over; the newest answer counts, and any consent
 * to the same agency covers the minimum. False for somebody without a seat in the case.
 */
export async function hasConsent(context: ActionContext, asked: { readonly personId: string; readonly agencyId: string; readonly scope: ConsentScope }): Promise<boolean> {
  const { rows } = await context.client.query("select app.has_consent($1, $2, $3) as has", [asked.personId, asked.agencyId, asked.scope]);
  return rows[0]?.has === true;
}

/** The consent ledger of a case as its page shows it to the caller, newest first: a read the caller records. @throws NotFound without a seat */
export const consentsAsShown = async (context: ActionContext, caseId: string) => (await consents.run(context, { caseId })).result.consents;
