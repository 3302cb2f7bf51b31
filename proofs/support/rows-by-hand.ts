import { randomUUID } from "node:crypto";
import type pg from "pg";
import { exportCases } from "#modules/exchange/actions/export.ts";
import { addOwnTask } from "#modules/plans/actions/add-own-task.ts";
import type { Person } from "#app/testing/world.ts";
import type { Directory } from "./inputs.ts";
import type { Things } from "./things.ts";

// Rows that no act of the prepared world leaves behind, written by the database's superuser: so that each policy has something to
// keep, and somebody of the cast owns what only its owner sees. They change nothing of what a case is.

/** Whose rows of her own there are: a member of the cast in a role that imports. */
interface Hand {
  readonly admin: pg.ClientBase;
  readonly own: Person;
  readonly directory: Directory;
  /** A task of a case she sits in. */
  readonly taskId: string;
  readonly caseId: string;
  /** A case of strangers. */
  readonly foreignCaseId: string;
}

/** Rows about one case. */
export async function layCaseRows(admin: pg.ClientBase, things: Things): Promise<void> {
  const { caseId, makers, people, referrals, clocks } = things;
  const last = people.at(-1);
  const put = (text: string, values: readonly unknown[]) => admin.query(text, [...values]);
  // As a restore would: no trigger of the product takes part.
  await put("set session_replication_role = replica", []);
  await put("insert into reflection_offers (id, case_id, person_id, accepted, answered_at, recorded_by) values ($1, $2, $3, true, app.now(), $4)", [randomUUID(), caseId, last, makers.socialWorker.accountId]);
  await put("insert into imported_parts (person_id, case_id, category, sealed, written_by, written_at) values ($1, $2, 'contact', '\\x00', $3, app.now())", [last, caseId, makers.boss.accountId]);
  await put("insert into earlier_values (case_id, person_id, category, source_table, source_column, sealed) values ($1, $2, 'identity', 'person_identities', 'sealed', '\\x00')", [caseId, last]);
  await put("insert into shredded_vaults (vault_id, shredding_id, destroyed_at) values ($1, $2, app.now())", [randomUUID(), things.shreddingId]);
  // What a shelter wrote: the reason of a limit, a task that is hers, an end of a seat.
  await put("insert into clock_reasons (id, clock_id, case_id, act, code, given_by, given_at) values ($1, $2, $3, 'pause', 'person-asked', $4, app.now())", [randomUUID(), clocks.paused, caseId, makers.shelter.accountId]);
  await put("insert into tasks (id, case_id, kind, title_key, owner_account_id, owner_agency_id, due_at, source_kind, created_by, tells_place) values ($1, $2, 'own', 'x', $3, $4, app.now() + interval '9 days', 'own', $3, true)", [randomUUID(), caseId, makers.shelter.accountId, makers.shelter.agencyId]);
  await put("insert into tasks (id, case_id, kind, title_key, owner_agency_id, due_at, source_kind, created_by) values ($1, $2, 'own', 'x', $3, app.now() + interval '9 days', 'own', $4)", [things.freeTaskId, caseId, makers.boss.agencyId, makers.boss.accountId]);
  // A referral that is done, as a copy of the one under way: the acts of the matrix still find that one.
  const done = randomUUID();
  await put(
    `insert into referrals select (jsonb_populate_record(null::referrals, to_jsonb(r) || jsonb_build_object('id', $2::text, 'code', 'R-2599-' || left($2::text, 6), 'state', 'accepted'))).* from referrals r where r.id = $1`,
    [referrals.accepted, done],
  );
  await put("insert into referral_outcomes (referral_id, outcome, recorded_by, recorded_at) values ($1, 'done', $2, app.now())", [done, makers.receiver.accountId]);
  const sealId = randomUUID();
  await put("insert into letter_seals (id, content_hash, kind, agency_id, issued_on) values ($1::uuid, sha256(convert_to(($1::uuid)::text, 'utf8')), 'caseSummary', $2, app.now()::date)", [sealId, makers.boss.agencyId]);
  await put("insert into printed_letters (id, seal_id, code, kind, language, format, purpose, case_id, category, agency_id, account_id, copy, salt) values ($1::uuid, $2, 'L-' || upper(right(($1::uuid)::text, 8)), 'caseSummary', 'th', 'pdf', 'ownFile', $3, 'case', $4, $5, 1, '\\x00')", [randomUUID(), sealId, caseId, makers.boss.agencyId, makers.boss.accountId]);
  await put("insert into incident_measures (id, incident_id, kind, taken_by, taken_at) values ($1, $2, 'rulesChanged', $3, app.now())", [randomUUID(), things.incidentId, makers.officer.accountId]);
  await put("insert into decoys (case_id, planted_by, planted_at) values ($1, $2, app.now())", [things.closedCaseId, makers.officer.accountId]);
  await put("set session_replication_role = origin", []);
}

/** Rows of the installation, and those that somebody of the cast owns. */
export async function layOwnRows({ admin, own, directory, taskId, caseId, foreignCaseId }: Hand): Promise<void> {
  const put = (text: string, values: readonly unknown[]) => admin.query(text, [...values]);
  const { accountId, agencyId } = own;
  const { kept } = directory;
  // These two make the vaults of the account and of the agency, too: what lies in them can be opened.
  await own.call(addOwnTask, { text: "งานสมมติ", dueAt: new Date(Date.now() + 2 * 86_400_000).toISOString() });
  await own.call(exportCases, { format: "csv", purpose: "caseWork", purposeText: "เหตุผลสมมติยาวพอ" });
  await put("set session_replication_role = replica", []);
  const [batch, incident] = [randomUUID(), randomUUID()];
  await put("insert into settings (key, value) values ('made.up', '{}')", []);
  await put("insert into sign_in_providers (id, preset, label_th, label_en, issuer, client_id, scopes, subject_claim, is_on, way_back) values ($1, 'agency', 'สมมติ', 'Made up', 'https://issuer.invalid', 'x', 'openid', 'sub', false, 1)", [kept.provider]);
  await put("insert into provider_links (id, account_id, provider_id, subject_hash) values ($1, $2, $3, '\\x01')", [kept.providerLink, accountId, kept.provider]);
  // Another way in, so that the link may go.
  await put("insert into passkeys (id, account_id, credential_id, public_key, label) values ($1, $2, 'bWFkZS11cA', '\\x00', 'made up')", [randomUUID(), accountId]);
  await put("insert into known_devices (id, account_id, token_hash, label) values ($1, $2, '\\x02', 'made up')", [kept.device, accountId]);
  await put("insert into device_requests (id, account_id, ticket_hash, device_hash, method, expires_at) values ($1, $2, '\\x03', '\\x03', 'password', now() + interval '1 hour')", [kept.deviceRequest, directory.subject.accountId]);
  await layWatched(admin, directory);
  await put("insert into idempotency_keys (account_id, key, action, input_hash) values ($1, 'made-up', 'x', '\\x04')", [accountId]);
  await put("insert into import_batches (id, agency_id, account_id, format, extension, file_hash, province_code, purge_at) values ($1, $2, $3, 'template', 'csv', 'made-up', '50', now() + interval '1 day')", [batch, agencyId, accountId]);
  await put("insert into import_rows (batch_id, row_number, outcome) values ($1, 1, 'ready')", [batch]);
  await put("insert into import_choices (agency_id, sealed, changed_by, changed_at) values ($1, '\\x00', $2, now()) on conflict do nothing", [agencyId, accountId]);
  await put("insert into incidents (id, code, agency_id, kind, noticed_at, notice_due_at, latest_notice_at, facts, reported_by, reported_at) values ($1, 'B-2599-000001', $2, 'other', now(), now() + interval '3 days', now() + interval '15 days', '\\x00', $3, now())", [incident, agencyId, accountId]);
  for (const vault of [batch, incident]) {
    await put("insert into vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values ($1, 1, $2, 1, '\\x00') on conflict do nothing", [vault, agencyId]);
  }
  // A seat of hers ended and the event names no case: she hears of it, for it was hers.
  await put("insert into events (type, outcome, category, subject_kind, subject_id, data) select 'seat-closed', 'done', 'access', 'seat', s.id, '{}' from seats s where s.account_id = $1 limit 1", [accountId]);
  await put(
    `insert into cosignatures (origin, size, witness_id, seen_at, line) select c.origin, c.size, w.id, now(), 'made up' from checkpoints c, witnesses w limit 1`,
    [],
  );
  await put("insert into task_escalations (task_id, account_id, level) values ($1, $2, 1)", [taskId, accountId]);
  await layLists(admin, own, { caseId, foreignCaseId, kept });
  await put("set session_replication_role = origin", []);
}

/** What waits for those who watch over the home agency, and a witness of the record. */
async function layWatched(admin: pg.ClientBase, { kept, subject, suspendedSubject, homeAgencyId }: Directory): Promise<void> {
  await admin.query("insert into alerts (id, kind, account_id, agency_id, amount, hour) values ($1, 'manyReads', $2, $3, 40, date_trunc('hour', app.now()))", [kept.alert, subject.accountId, homeAgencyId]);
  await admin.query("insert into read_stops (id, account_id, agency_id, stopped_at) values ($1, $2, $3, app.now())", [kept.stop, suspendedSubject.accountId, homeAgencyId]);
  await admin.query("update audit_checks set finished_at = asked_at where finished_at is null");
  await admin.query("insert into witnesses (id, vkey, name) values ($1, 'made-up-key-of-a-second-witness', 'พยานสมมติ')", [kept.witness]);
}

/** How she works: a view of her own, one shared with a role of her agency, where her list begins, her calendar's address, what she was told and where. */
async function layLists(admin: pg.ClientBase, { accountId, agencyId }: Person, { caseId, foreignCaseId, kept }: Pick<Hand, "caseId" | "foreignCaseId"> & Pick<Directory, "kept">): Promise<void> {
  const put = (text: string, values: readonly unknown[]) => admin.query(text, [...values]);
  const view = "insert into saved_views (id, account_id, agency_id, name, question, shared_role) values ($1, $2, $3, 'มุมมองสมมติ', '{}', $4)";
  await put(view, [kept.view, accountId, agencyId, null]);
  await put(view, [kept.removedView, accountId, agencyId, null]);
  await put("update saved_views set removed_at = app.now() where id = $1", [kept.removedView]);
  await put(view, [randomUUID(), accountId, agencyId, "doctor"]);
  await put("insert into start_views (account_id, view_id) values ($1, $2)", [accountId, kept.view]);
  await put("insert into calendar_feeds (id, account_id, token_hash, made_at, expires_at) values ($1, $2, '\\x05', app.now(), app.now() + interval '100 days')", [randomUUID(), accountId]);
  const notice = "insert into notices (account_id, event_id, event_type, kind, urgency, reason, category, case_id, subject_kind, subject_id, at) values ($1, $2, 'note-written', 'made-up', 'plain', 'seat', 'case', $3, 'case', $3, app.now())";
  await put(notice, [accountId, randomUUID(), caseId]);
  // Of a case that is not hers to see any more: the notice is not, either.
  await put(notice, [accountId, randomUUID(), foreignCaseId]);
  await put("insert into notice_settings (account_id, changed_at) values ($1, app.now())", [accountId]);
  await put("update notice_channels set is_on = true", []);
  await put("insert into push_devices (id, account_id, session_id, endpoint_hash, sealed, label, added_at) select $1, $2, s.id, '\\x06', '\\x00', 'made up', app.now() from sessions s where s.account_id = $2 limit 1", [kept.pushDevice, accountId]);
  await put("insert into line_links (account_id, user_hash, sealed, linked_at) values ($1, '\\x07', '\\x00', app.now())", [accountId]);
  await put("insert into line_codes (account_id, code_hash, expires_at) values ($1, '\\x08', app.now() + interval '10 minutes')", [accountId]);
}
