import type { Vault } from "#platform/crypto/vault.ts";
import { newId } from "#platform/db/id.ts";
import { contactOfDraft, identityOfDraft, refuseBirthInFuture, type PersonDraft } from "./person-draft.ts";
import { ageFacts } from "./rules/age.ts";
import { tokensOf } from "./tokens.ts";

/** One person as app.put_people writes it: codes in the clear, everything else sealed, in base64. */
export interface PersonRow {
  readonly id: string;
  readonly [field: string]: unknown;
}

interface Sealing {
  readonly vault: Vault;
  readonly indexKey: Buffer;
  /** Plain date (CE) in Thailand, for ages. */
  readonly today: string;
}

/** Seals drafts for a case's vault and makes their blind tokens. @throws Refusal when somebody is born in the future */
export function personRows(drafts: readonly PersonDraft[], sealing: Sealing): PersonRow[] {
  return drafts.map((draft) => personRow(draft, sealing));
}

function personRow(draft: PersonDraft, { vault, indexKey, today }: Sealing): PersonRow {
  refuseBirthInFuture(draft.birth, today);
  const id = newId();
  const identity = identityOfDraft(draft);
  const contact = contactOfDraft(draft);
  const seal = (place: { table: string; column: string }, value: unknown) => (value === undefined ? null : vault.seal({ ...place, row: id }, value).toString("base64"));
  const tokens = tokensOf(indexKey, { safeName: draft.safeName, identity, contact });
  return {
    id,
    ...codesOf(draft, today),
    safeName: seal({ table: "people", column: "safe_name" }, draft.safeName),
    identity: seal({ table: "person_identities", column: "sealed" }, identity),
    contact: seal({ table: "person_contacts", column: "sealed" }, contact),
    codes: draft.profile ? (draft.profile.codes ?? {}) : null,
    details: seal({ table: "person_profiles", column: "details" }, draft.profile?.details),
    inCase: tokens.inCase.toString("base64"),
    inIdentity: tokens.inIdentity.toString("base64"),
    inContact: tokens.inContact.toString("base64"),
    duplicates: tokens.duplicates.toString("base64"),
  };
}

/** What stands in the clear: codes and numbers for lists. */
function codesOf({ birth, isChild, ...draft }: PersonDraft, today: string) {
  const age = ageFacts(birth, today);
  return {
    ...age,
    isChild: age.isChild ?? isChild ?? null,
    anonymous: draft.anonymous ?? false,
    sex: draft.sex ?? null,
    needsInterpreter: draft.needsInterpreter ?? null,
    languages: draft.languages ?? [],
    citizenship: draft.citizenship ?? [],
  };
}
