import type { SealedColumn } from "#platform/crypto/rekey.ts";

const inCase = (table: string, columns: readonly string[], row = "t.id"): SealedColumn[] => columns.map((column) => ({ table, column, row, vault: "t.case_id" }));
const inLead = (table: string, columns: readonly string[]): SealedColumn[] => columns.map((column) => ({ table, column, row: "t.id", vault: "t.lead_id" }));
const inOwn = (table: string, columns: readonly string[]): SealedColumn[] => columns.map((column) => ({ table, column, row: "t.id", vault: "t.id" }));
// What is corrected is kept in earlier_values by trigger; a value that is only sealed anew was not corrected.
const corrected = (table: string, column: string, row: string): SealedColumn[] =>
  inCase(table, [column], row).map((one) => ({ ...one, forget: `delete from earlier_values e where e.person_id = any ($2::uuid[]) and e.source_table = '${table}' and e.sealed = any ($1::bytea[])` }));
const ofReferral = (table: string, column: string, row: string): SealedColumn => ({ table, column, row, vault: "t.referral_id" });

/**
 * Every column that is sealed under the key of a vault, and how its row and vault are called where it is sealed.
 * proofs/keys.test.ts refuses a bytea column that stands neither here nor among `notInVaults`.
 */
export const sealedColumns: readonly SealedColumn[] = [
  ...corrected("people", "safe_name", "t.id"),
  ...corrected("person_identities", "sealed", "t.person_id"),
  ...corrected("person_contacts", "sealed", "t.person_id"),
  ...corrected("person_profiles", "details", "t.person_id"),
  { table: "earlier_values", column: "sealed", row: "t.person_id", vault: "t.case_id", from: { table: "t.source_table", column: "t.source_column" } },
  ...inCase("consents", ["interpreter_sealed", "words"]),
  ...inCase("privacy_requests", ["wants", "identity_note", "channel_note", "answer_words"]),
  ...inCase("privacy_copy_parts", ["sealed"]),
  ...inOwn("emergency_openings", ["reason", "review_words"]),
  ...inOwn("incidents", ["facts", "assessment", "late_words"]),
  { table: "incident_measures", column: "note", row: "t.id", vault: "t.incident_id" },
  ...inCase("wishes", ["words"]),
  ...inCase("case_notes", ["body"]),
  ...inCase("comment_editions", ["body"], "t.comment_id || '/' || t.edition"),
  { table: "after_action_reviews", column: "well", row: "t.id", vault: "coalesce(t.case_id, t.id)" },
  { table: "after_action_reviews", column: "to_change", row: "t.id", vault: "coalesce(t.case_id, t.id)" },
  { table: "review_findings", column: "words", row: "t.id", vault: "coalesce(t.case_id, t.review_id)" },
  { table: "review_findings", column: "done_words", row: "t.id", vault: "coalesce(t.case_id, t.review_id)" },
  ...inCase("sop_case_steps", ["note"]),
  ...inCase("case_handovers", ["note"]),
  ...inCase("case_closures", ["note"]),
  ...inCase("clock_reasons", ["note", "remedy"]),
  ...inCase("screenings", ["interpreter_sealed"]),
  ...inCase("screening_answers", ["sealed"], "t.screening_id || '/' || t.question_id"),
  ...inCase("age_evidence", ["sealed", "set_aside_reason"]),
  ...inCase("identification_decisions", ["sealed"]),
  ...inCase("support_plan_editions", ["content", "answer_note"]),
  ...inCase("referrals", ["basis_reason"]),
  ofReferral("referral_extracts", "sealed", "t.referral_id"),
  ofReferral("referral_messages", "body", "t.id"),
  ofReferral("referral_outcomes", "note", "t.referral_id"),
  { table: "leads", column: "story", row: "t.id", vault: "t.id" },
  ...inLead("lead_exhibits", ["account_handle", "url_host", "exhibit_ref", "holder"]),
  ...inLead("lead_notes", ["note"]),
  ...inLead("lead_messages", ["body"]),
  { table: "tasks", column: "own_text", row: "t.id", vault: "coalesce(t.case_id, t.lead_id, t.created_by)" },
  { table: "tasks", column: "done_note", row: "t.id", vault: "coalesce(t.case_id, t.lead_id, t.done_by)" },
  { table: "tasks", column: "postpone_note", row: "t.id", vault: "coalesce(t.case_id, t.lead_id, t.owner_account_id)" },
  { table: "import_batches", column: "understood", row: "t.id", vault: "t.id" },
  { table: "import_batches", column: "cells", row: "t.id", vault: "t.id" },
  { table: "import_rows", column: "sealed", row: "t.batch_id || '/' || t.row_number", vault: "t.batch_id" },
  { table: "import_choices", column: "sealed", row: "t.agency_id", vault: "t.agency_id" },
  ...inCase("imported_parts", ["sealed"], "t.person_id || '/' || t.category"),
  { table: "exports", column: "purpose_text", row: "t.id", vault: "t.agency_id" },
];

/** Bytes that are no text of a vault: hashes, blind tokens, the tree, and what lies under the sign-in key. */
export const notInVaults: readonly string[] = [
  "agency_keys.wrapped", "vault_keys.wrapped", "secrets.value",
  // A look at oneself lies under the key of its one reader, and that under the sign-in key.
  "care_keys.half", "self_checks.sealed",
  "tree_leaves.leaf", "tree_leaves.entry", "tree_nodes.hash", "tree_heads.root", "idempotency_keys.input_hash",
  "duplicate_tokens.token", "person_tokens.in_case", "person_tokens.in_identity", "person_tokens.in_contact", "person_tokens.duplicates",
  "invitations.token_hash", "invitations.sealed_token", "totp_secrets.sealed", "recovery_codes.code_hash", "passkeys.public_key", "sessions.token_hash", "lead_receipts.code_hash",
  "sign_in_providers.sealed_secret", "provider_links.subject_hash", "provider_journeys.state_hash", "provider_journeys.browser_hash", "provider_journeys.sealed",
  "known_devices.token_hash", "device_requests.ticket_hash", "device_requests.device_hash", "draft_keys.half",
  "notice_channels.sealed_secret", "push_devices.endpoint_hash", "push_devices.sealed", "line_links.user_hash", "line_links.sealed", "line_codes.code_hash",
  "calendar_feeds.token_hash", "letter_seals.content_hash", "printed_letters.salt",
];
