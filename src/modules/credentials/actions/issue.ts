import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { cursorAfter, cursorTime, readCursor } from "#platform/db/cursor.ts";
import { competences, endOf } from "../rules/competences.ts";
import { stateOf } from "../rules/standing.ts";
import { CREDENTIAL, insertCredential, type CredentialRow } from "../store.ts";

const MOST_FOUND = 20;

/** Issues a certificate by hand, on evidence that is named: a course held elsewhere, an examination seen. Never to oneself. */
export const issue = defineAction({
  name: "credentials.issue",
  input: z.strictObject({ accountId: z.uuid(), competence: z.enum(competences), evidence: z.string().trim().min(10).max(1000), months: z.int().min(1).max(60).optional() }),
  permission: "credentials.issue",
  async run({ client, actor, now }, { accountId, competence, evidence, months }) {
    if (accountId === actor.accountId) throw new Refusal("not-to-oneself", {}, "accountId");
    const { rows } = await client.query<{ name: string }>(`select display_name as name from accounts where id = $1 and status = 'active'`, [accountId]);
    const holder = rows[0];
    if (!holder) throw new NotFound();
    const credentialId = await insertCredential(client, {
      accountId, competence, holderName: holder.name, issuedAt: now, expiresAt: endOf(now, competence, months), from: { source: "byHand", evidence, issuedBy: actor.accountId },
    });
    return { event: { type: "certificate-issued", category: "access", subjectKind: "account", subjectId: accountId, data: { credentialId, competence, source: "byHand" } }, result: { credentialId } };
  },
});

/** Active members of staff by the beginning of a name, with their agency; for whom a certificate is. */
export const people = defineRead({
  name: "credentials.people",
  input: z.strictObject({ q: z.string().trim().min(2).max(80) }),
  sensitiveInput: true,
  permission: "credentials.issue",
  async run({ client, actor }, { q }) {
    const { rows } = await client.query<{ id: string; name: string; positionTitle: string | null; agencyNameTh: string; agencyNameEn: string }>(
      `select a.id, a.display_name as name, a.position_title as "positionTitle", g.name_th as "agencyNameTh", g.name_en as "agencyNameEn"
         from accounts a join agencies g on g.id = a.agency_id and g.status = 'active'
        where a.status = 'active' and a.id <> $2 and strpos(lower(a.display_name), lower($1)) > 0
        order by a.display_name collate "th-x-icu", a.id limit ${MOST_FOUND}`,
      [q, actor.accountId],
    );
    return { result: { people: rows } };
  },
});

/** What one issued; the authority sees all. Newest first. */
export const issued = defineRead({
  name: "credentials.issued",
  input: z.strictObject({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  permission: "credentials.issue",
  async run({ client, actor, now }, { cursor, limit }) {
    const after = readCursor(cursor);
    const { rows } = await client.query<CredentialRow & { at: string; agencyNameTh: string; agencyNameEn: string }>(
      `select ${cursorTime("c.issued_at")} as at, g.name_th as "agencyNameTh", g.name_en as "agencyNameEn", ${CREDENTIAL} join accounts h on h.id = c.account_id join agencies g on g.id = h.agency_id
        where ($1::timestamptz is null or (c.issued_at, c.id) < ($1, $2::uuid)) and c.account_id <> $4 order by c.issued_at desc, c.id desc limit $3`,
      [after?.at ?? null, after?.id ?? null, limit + 1, actor.accountId],
    );
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const issuedRows = shown.map(({ at: _at, code: _code, statusIndex: _place, ...row }) => ({ ...row, state: stateOf(row, now) }));
    return { result: { issued: issuedRows, next: cursorAfter(last && { at: last.at, id: last.id }) } };
  },
});
