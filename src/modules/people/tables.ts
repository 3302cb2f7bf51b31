import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { Assent, ConsentPurpose, ConsentScope, GuardianAnswer, GuardianReason, InterpreterPresence, LawfulBasis, LedgerAnswer } from "./rules/consent.ts";

export type Sex = "Female" | "Male" | "Intersex" | "Unknown";

export const people = table("people", {
  id: column("uuid"),
  caseId: column("uuid"),
  label: column("text"),
  safeName: column("bytea", { nullable: true }),
  anonymous: column("boolean", { defaulted: true }),
  sex: column<"text", Sex, true>("text", { nullable: true }),
  ageLow: column("int", { nullable: true }),
  ageHigh: column("int", { nullable: true }),
  agedOn: column("date", { nullable: true }),
  isChild: column("boolean", { nullable: true }),
  needsInterpreter: column("boolean", { nullable: true }),
  languages: column("text[]", { defaulted: true }),
  citizenship: column("text[]", { defaulted: true, sensitivity: "personal" }),
  addedBy: column("uuid"),
  addedAt: column("timestamptz"),
  version: column("int", { defaulted: true }),
});

const sealedPart = {
  personId: column("uuid"),
  caseId: column("uuid"),
  sealed: column("bytea"),
  writtenBy: column("uuid"),
  writtenAt: column("timestamptz"),
  version: column("int", { defaulted: true }),
} as const;
export const personIdentities = table("person_identities", sealedPart);
export const personContacts = table("person_contacts", sealedPart);

export const personProfiles = table("person_profiles", {
  personId: column("uuid"),
  caseId: column("uuid"),
  codes: column("jsonb", { defaulted: true, sensitivity: "personal" }),
  details: column("bytea", { nullable: true }),
  writtenBy: column("uuid"),
  writtenAt: column("timestamptz"),
  version: column("int", { defaulted: true }),
});

export const wishes = table("wishes", {
  id: column("uuid"),
  caseId: column("uuid"),
  personId: column("uuid"),
  words: column("bytea"),
  language: column("text", { nullable: true }),
  saidAt: column("timestamptz"),
  writtenBy: column("uuid"),
  endedAt: column("timestamptz", { nullable: true }),
});

export const consents = table("consents", {
  id: column("uuid"),
  caseId: column("uuid"),
  personId: column("uuid"),
  agencyId: column("uuid"),
  category: column<"text", "case" | "shelterPlace", false, true>("text", { defaulted: true }),
  scope: column<"text", ConsentScope>("text"),
  purpose: column<"text", ConsentPurpose>("text"),
  lawfulBasis: column<"text", LawfulBasis, false, true>("text", { defaulted: true }),
  assent: column<"text", Assent, false, true>("text", { defaulted: true }),
  answer: column<"text", LedgerAnswer>("text"),
  explainedBy: column("uuid"),
  explainedIn: column("text", { nullable: true }),
  givenAt: column("timestamptz"),
  until: column("timestamptz", { nullable: true }),
  recordedBy: column("uuid"),
  withdrawnAt: column("timestamptz", { nullable: true }),
  withdrawnRecordedBy: column("uuid", { nullable: true }),
  changesId: column("uuid", { nullable: true }),
  guardian: column<"text", GuardianAnswer, false, true>("text", { defaulted: true }),
  guardianReason: column<"text", GuardianReason, true>("text", { nullable: true }),
  interpreter: column<"text", InterpreterPresence, false, true>("text", { defaulted: true }),
  interpreterAccountId: column("uuid", { nullable: true }),
  interpreterSealed: column("bytea", { nullable: true }),
  words: column("bytea", { nullable: true }),
});

export const personMerges = table("person_merges", {
  id: column("uuid"),
  keptPersonId: column("uuid"),
  keptCaseId: column("uuid"),
  mergedPersonId: column("uuid"),
  mergedCaseId: column("uuid"),
  reason: column("text"),
  mergedBy: column("uuid"),
  mergedAt: column("timestamptz"),
  undoneAt: column("timestamptz", { nullable: true }),
  undoneBy: column("uuid", { nullable: true }),
});

// The three below are reached through app.find_people, app.find_duplicates and app.file_tokens only.
export const searchTokens = table("search_tokens", {
  personId: column("uuid"),
  caseId: column("uuid"),
  inCase: column("bigint[]"),
  inIdentity: column("bigint[]"),
  inContact: column("bigint[]"),
  every: column("bigint[]"),
});
export const duplicateTokens = table("duplicate_tokens", { token: column("bytea"), personId: column("uuid"), caseId: column("uuid") });
export const personTokens = table("person_tokens", {
  personId: column("uuid"),
  caseId: column("uuid"),
  inCase: column("bytea"),
  inIdentity: column("bytea"),
  inContact: column("bytea"),
  duplicates: column("bytea"),
  keysVersion: column("int", { defaulted: true }),
});

declare module "#platform/db/database.ts" {
  interface Database {
    people: KyselyTable<typeof people>;
    personIdentities: KyselyTable<typeof personIdentities>;
    personContacts: KyselyTable<typeof personContacts>;
    personProfiles: KyselyTable<typeof personProfiles>;
    wishes: KyselyTable<typeof wishes>;
    consents: KyselyTable<typeof consents>;
    personMerges: KyselyTable<typeof personMerges>;
  }
}
