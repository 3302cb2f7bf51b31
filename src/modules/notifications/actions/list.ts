import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { cursorAfter, readCursor } from "#platform/db/cursor.ts";
import type { Audience } from "../rules/who-is-told.ts";
import type { NoticeKind, Urgency } from "../rules/kinds.ts";

/** A notice as its reader sees it: ids and codes she may know, no names. */
export interface NoticeView {
  readonly id: string;
  readonly eventType: string;
  readonly kind: NoticeKind;
  readonly urgency: Urgency;
  /** Why she is told. */
  readonly reason: Audience;
  readonly at: string;
  readonly readAt: string | null;
  readonly caseId: string | null;
  readonly caseCode: string | null;
  readonly leadId: string | null;
  readonly leadCode: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly subjectCode: string | null;
}

/** One's own notices, newest first; a notice whose thing is hidden from her by now is not there. */
export const list = defineRead({
  name: "notifications.list",
  permission: "signed-in",
  input: z.strictObject({ unread: z.stringbool().default(false), cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(30) }),
  async run({ client }, { unread, cursor, limit }) {
    const before = readCursor(cursor);
    const { rows } = await client.query<NoticeView>(
      `select id, event_type as "eventType", kind, urgency, reason, at, read_at as "readAt", case_id as "caseId", case_code as "caseCode", lead_id as "leadId", lead_code as "leadCode",
         subject_kind as "subjectKind", subject_id as "subjectId", subject_code as "subjectCode" from app.my_notices($1, $2, $3, $4)`,
      [unread, before?.at ?? null, before?.id ?? null, limit + 1],
    );
    const notices = rows.slice(0, limit);
    return { result: { notices, next: rows.length > limit ? cursorAfter(notices.at(-1)) : null } };
  },
});
