import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { serverTranslator } from "#platform/i18n/server.ts";
import { cursorAfter, cursorTime, readCursor } from "#platform/db/cursor.ts";
import { whatWasDone } from "../what-was-done.ts";

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly type: string;
  readonly accountName: string | null;
  readonly agencyTh: string | null;
  readonly agencyEn: string | null;
  readonly subjectName: string | null;
  readonly subjectAgencyTh: string | null;
  readonly subjectAgencyEn: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly cursorAt: string;
}

/** What administrators did about accounts, roles and agencies, newest first: open to the focal point of every agency. */
export const administration = defineRead({
  name: "oversight.administration",
  input: z.strictObject({ language: z.enum(["th", "en"]).default("th"), cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(30) }),
  permission: "oversight.administration",
  async run({ client }, { language, cursor, limit }) {
    const before = readCursor(cursor);
    const { rows } = await client.query<Row>(
      `select id, at, type, account_name as "accountName", agency_th as "agencyTh", agency_en as "agencyEn", subject_name as "subjectName", subject_agency_th as "subjectAgencyTh",
         subject_agency_en as "subjectAgencyEn", data, ${cursorTime("at")} as "cursorAt" from app.administration($1, $2, $3)`,
      [before?.at ?? null, before?.id ?? null, limit + 1],
    );
    const say = serverTranslator(language);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      result: {
        entries: shown.map(({ cursorAt: _at, data, ...row }) => ({ ...row, what: whatWasDone({ type: row.type, data }, say) })),
        next: rows.length > limit && last ? cursorAfter({ at: last.cursorAt, id: last.id }) : null,
      },
    };
  },
});
