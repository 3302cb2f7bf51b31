import { cursorTime } from "#platform/db/cursor.ts";
import type { ActionContext } from "#platform/action/define.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Language } from "#platform/i18n/translate.ts";
import { eventSentence } from "./event-sentences.ts";

export interface TimelineFilter {
  readonly caseId: string;
  readonly type?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly category?: string | undefined;
  /** `done`: what was done; `read`: who looked. */
  readonly outcome: "done" | "read";
  readonly before?: { readonly at: string; readonly id: string } | undefined;
  readonly most: number;
  readonly language: Language;
}

/** One line of the timeline. */
export interface TimelineEntry {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly type: string;
  readonly category: string;
  readonly sentence: string;
  /** null: the system, or somebody the caller may not know. */
  readonly byName: string | null;
  readonly byAgencyTh: string | null;
  readonly byAgencyEn: string | null;
  readonly byMe: boolean;
  /** Words of a note; null when it is no note, or not the caller's to read. */
  readonly note: string | null;
  readonly isHidden: boolean;
  readonly noteId: string | null;
  readonly correctsId: string | null;
}

interface Row {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly category: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly accountId: string | null;
  readonly name: string | null;
  readonly agencyTh: string | null;
  readonly agencyEn: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly noteId: string | null;
  readonly body: Buffer | null;
  readonly correctsId: string | null;
}

// The function leaves out who did it where that would tell where the person stays.
const READ = `select e.id, ${cursorTime("e.at")} as at, e.type, e.category, e.data, e.account_id as "accountId", a.display_name as name, g.name_th as "agencyTh", g.name_en as "agencyEn",
    e.subject_kind as "subjectKind", e.subject_id as "subjectId", n.id as "noteId", n.body, n.corrects_id as "correctsId"
  from app.case_events($1, $2) e left join accounts a on a.id = e.account_id left join agencies g on g.id = e.agency_id
    left join case_notes n on e.subject_kind = 'note' and n.id = e.subject_id
  order by e.at desc, e.id desc`;

/** A page of what happened in a case, newest first, as far as the caller's seat may know. */
export async function readTimeline(context: ActionContext, filter: TimelineFilter): Promise<{ readonly entries: readonly TimelineEntry[]; readonly openedNotes: number }> {
  const { caseId, outcome, type, agencyId, category, before, most } = filter;
  const { rows } = await context.client.query<Row>(READ, [caseId, JSON.stringify({ outcome, type, agencyId, category, beforeAt: before?.at, beforeId: before?.id, most })]);
  const vault = rows.some((row) => row.body !== null) ? await context.openVault(caseId) : undefined;
  return {
    entries: rows.map((row) => entryOf(row, { vault, filter, me: context.actor.accountId })),
    openedNotes: rows.filter((row) => row.body !== null && row.category !== "case").length,
  };
}

function entryOf(row: Row, { vault, filter, me }: { vault: Vault | undefined; filter: TimelineFilter; me: string }): TimelineEntry {
  return {
    id: row.id,
    at: row.at,
    type: row.type,
    category: row.category,
    sentence: eventSentence(row, filter.language),
    byName: row.name,
    byAgencyTh: row.agencyTh,
    byAgencyEn: row.agencyEn,
    byMe: row.accountId === me,
    note: vault && row.noteId && row.body ? vault.unseal<string>({ table: "case_notes", column: "body", row: row.noteId }, row.body) : null,
    isHidden: row.subjectKind === "note" && row.body === null,
    noteId: row.noteId,
    correctsId: row.correctsId,
  };
}
