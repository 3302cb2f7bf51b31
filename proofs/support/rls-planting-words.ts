import type { Person } from "#app/testing/world.ts";
import type { Planting } from "./rls-planting.ts";
import type { Things } from "./things.ts";

// Comments and letters: what is written is only right together (a comment and its first edition), so several statements are one attempt.
// Without parameters, as several statements ask; the ids are the proof's own.

const NEW = "01a00000-0000-7000-8000-00000000c0de";
const COMMENT = (caseId: string, author = "app.current_account()") => `insert into ruam.comments (id, case_id, target_kind, target_id, category, written_by, agency_id, session_id, written_at)
  values ('${NEW}', '${caseId}', 'case', '${caseId}', 'case', ${author}, app.current_agency(), app.current_session(), app.now())`;
const EDITION = (commentId: string, caseId: string, edition: number) => `insert into ruam.comment_editions (comment_id, edition, case_id, body, written_at) values ('${commentId}', ${edition}, '${caseId}', '\\x00', app.now())`;
const MENTION = (commentId: string, caseId: string, accountId: string) => `insert into ruam.comment_mentions (comment_id, account_id, case_id, edition) values ('${commentId}', '${accountId}', '${caseId}', 1)`;
const SEAL = (agencyId: string) => `insert into ruam.letter_seals (id, content_hash, kind, agency_id, issued_on) values ('${NEW}', decode(repeat('ab', 32), 'hex'), 'caseSummary', '${agencyId}', app.now()::date)`;
const LETTER = (caseId: string, account: string, seal: string) => `insert into ruam.printed_letters (id, seal_id, code, kind, language, format, purpose, case_id, category, agency_id, account_id, copy, salt)
  values ('${NEW}', '${seal}', 'L-MADEUP9', 'caseSummary', 'th', 'pdf', 'ownFile', '${caseId}', 'case', app.current_agency(), ${account}, 1, '\\x00')`;

const asked = (what: string, ...statements: readonly string[]): Planting => ({ what, text: statements.join("; "), values: [] });
/** One statement; to have found no row is to be refused. */
const found = (what: string, text: string): Planting => ({ what, text, values: [] });

/** What somebody of a case must not say or print: in a case that is hidden from her, in another's name, on another's comment. */
export function foreignWords(me: Person, own: Things, hidden: Things): readonly Planting[] {
  return [
    asked("a comment in a hidden case", COMMENT(hidden.caseId)),
    asked("a comment in another's name", COMMENT(own.caseId, `'${own.makers.boss.accountId}'`)),
    asked("another wording of somebody else's comment", EDITION(own.commentId, own.caseId, 77)),
    asked("a mention in somebody else's comment", MENTION(own.commentId, own.caseId, own.makers.doctor.accountId)),
    found("what was said in a hidden case", `select 1 from ruam.comment_editions where comment_id = '${hidden.commentId}'`),
    asked("the seal of another agency", SEAL(hidden.makers.boss.agencyId)),
    asked("a letter of a hidden case", SEAL(me.agencyId), LETTER(hidden.caseId, "app.current_account()", NEW)),
    asked("a letter in another's name", SEAL(me.agencyId), LETTER(own.caseId, `'${own.makers.boss.accountId}'`, NEW)),
    found("what was printed of a hidden case", `select 1 from ruam.printed_letters where case_id = '${hidden.caseId}'`),
    found("a way out switched by who is no administrator", "update ruam.notice_channels set is_on = is_on"),
    asked("a seat nobody counts", SEAT(own, "is_counted", "false")),
    asked("a seat by an emergency nobody reviews", SEAT(own, "is_emergency", "true")),
  ];
}

const SEAT = ({ caseId, makers }: Things, column: string, value: string): string =>
  `insert into ruam.seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by, ${column}) values ('${NEW}', '${caseId}', '${makers.receiver.accountId}', '${makers.receiver.agencyId}', 'doctor', app.now(), app.current_account(), ${value})`;

/** What the manager of a case must be able to say, change and print there. */
export function ownWords(own: Things): readonly Planting[] {
  const { caseId, commentId, makers } = own;
  return [
    asked("a comment with its words and a mention", COMMENT(caseId), EDITION(NEW, caseId, 1), MENTION(NEW, caseId, makers.coordinator.accountId)),
    found("her own comment, worded anew", `update ruam.comments set edition = edition + 1, edited_at = app.now() where id = '${commentId}'`),
    found("what was said in her case", `select 1 from ruam.comment_editions where comment_id = '${commentId}'`),
    asked("a letter with its seal", SEAL(makers.boss.agencyId), LETTER(caseId, "app.current_account()", NEW)),
    found("what was printed of her case", `select 1 from ruam.printed_letters where case_id = '${caseId}'`),
    asked("a seat for somebody she calls in", SEAT(own, "is_counted", "true")),
  ];
}

/** The administrator, who has just proved who she is. */
export const waysOut: readonly Planting[] = [found("a way out that she switches", "update ruam.notice_channels set is_on = is_on")];
