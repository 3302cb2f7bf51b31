import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { flatten } from "../copy/gather.ts";
import { fieldLabel } from "../copy/label.ts";
import { getRequest } from "../request-list.ts";

interface Row {
  readonly id: string;
  readonly category: string;
  readonly sourceTable: string;
  readonly sourceColumn: string;
  readonly sealed: Buffer | null;
  readonly plain: unknown;
  readonly next: Buffer | null;
  readonly replacedAt: Date;
}

/** What stood in the record before it was corrected, and what was put in its place: since the request came. */
export const corrections = defineRead({
  name: "privacy.corrections",
  input: z.strictObject({ requestId: z.uuid(), language: z.enum(["th", "en"]).default("th") }),
  permission: "privacy.prepare",
  async run(context, { requestId, language }) {
    const request = await getRequest(context, requestId);
    if (!request.isSeated) throw new NotFound();
    const { rows } = await context.client.query<Row>(
      `select e.id, e.category, e.source_table as "sourceTable", e.source_column as "sourceColumn", e.sealed, e.plain, e.replaced_at as "replacedAt",
         coalesce((select f.sealed from earlier_values f where f.person_id = e.person_id and f.source_table = e.source_table and f.replaced_at > e.replaced_at order by f.replaced_at limit 1),
           case e.source_table when 'person_identities' then (select i.sealed from person_identities i where i.person_id = e.person_id)
             when 'person_contacts' then (select c.sealed from person_contacts c where c.person_id = e.person_id)
             when 'person_profiles' then (select p.details from person_profiles p where p.person_id = e.person_id) when 'people' then (select p.safe_name from people p where p.id = e.person_id) end) as next
       from earlier_values e where e.person_id = $1 and e.replaced_at >= $2 order by e.replaced_at desc limit 100`,
      [request.personId, request.receivedAt],
    );
    const vault = rows.length > 0 ? await context.openVault(request.caseId) : undefined;
    const opened = (row: Row, bytes: Buffer | null) => (bytes && vault ? flatten("", vault.unseal<unknown>({ table: row.sourceTable, column: row.sourceColumn, row: request.personId }, bytes)) : []);
    const changes = rows.flatMap((row) => {
      const after = new Map(opened(row, row.next).map(({ path, text }) => [path, text]));
      const before = new Map(opened(row, row.sealed).map(({ path, text }) => [path, text]));
      const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
      return paths.map((path) => ({ id: `${row.id}:${path}`, category: row.category, label: fieldLabel(path, { kind: row.sourceTable, language }), before: before.get(path) ?? null, after: after.get(path) ?? null, at: row.replacedAt.toISOString() }));
    });
    return {
      event: changes.length > 0 ? { type: "corrections-read", category: "identity", caseId: request.caseId, subjectKind: "privacyRequest", subjectId: requestId, data: { code: request.code } } : undefined,
      result: { changes },
    };
  },
});
