import { z } from "zod";
import { newId } from "#platform/db/id.ts";
import type pg from "pg";
import type { Vault } from "#platform/crypto/vault.ts";
import { platforms, type Platform } from "./rules/words.ts";

const text = (longest: number) => z.string().trim().min(1).max(longest);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Where something was seen, and what proves it: references and hashes, never the thing itself. */
export const exhibitInput = z.strictObject({
  platform: z.enum(platforms),
  accountHandle: text(200).optional(),
  /** Only if whoever reports chose to give it. */
  urlHost: text(120).optional(),
  urlFingerprint: sha256.optional(),
  fileHash: sha256.optional(),
  fileSize: z.int().min(0).max(2 ** 46).optional(),
  exhibitRef: text(120).optional(),
  holder: text(200).optional(),
  collectedAt: z.iso.datetime({ offset: true }).refine((at) => at >= "2000" && at < "2200").optional(),
});
export type NewExhibit = z.output<typeof exhibitInput>;

/** One exhibit as shown to those who may read the story. */
export interface Exhibit {
  readonly id: string;
  readonly platform: Platform;
  readonly accountHandle: string | null;
  readonly urlHost: string | null;
  readonly urlFingerprint: string | null;
  readonly fileHash: string | null;
  readonly fileSize: number | null;
  readonly exhibitRef: string | null;
  readonly holder: string | null;
  /** ISO UTC. */
  readonly collectedAt: string | null;
  readonly addedAt: string;
}

const SEALED = ["accountHandle", "urlHost", "exhibitRef", "holder"] as const;
const COLUMNS = { accountHandle: "account_handle", urlHost: "url_host", exhibitRef: "exhibit_ref", holder: "holder" } as const;

/** Keeps an exhibit of a lead; what names an account, a place or a holder is sealed. */
export async function insertExhibit(
  client: pg.ClientBase,
  vault: Vault,
  { leadId, exhibit, addedBy, now }: { readonly leadId: string; readonly exhibit: NewExhibit; readonly addedBy: string; readonly now: Date },
): Promise<string> {
  const id = newId();
  const sealed = SEALED.map((name) => (exhibit[name] === undefined ? null : vault.seal({ table: "lead_exhibits", column: COLUMNS[name], row: id }, exhibit[name])));
  await client.query(
    `insert into lead_exhibits (id, lead_id, platform, account_handle, url_host, exhibit_ref, holder, url_fingerprint, file_hash, file_size, collected_at, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [id, leadId, exhibit.platform, ...sealed, exhibit.urlFingerprint ?? null, exhibit.fileHash ?? null, exhibit.fileSize ?? null, exhibit.collectedAt ?? null, addedBy, now],
  );
  return id;
}

/** The exhibits of a lead, opened, oldest first. */
export async function exhibitsOf(client: pg.ClientBase, vault: Vault, leadId: string): Promise<readonly Exhibit[]> {
  const { rows } = await client.query(
    `select id, platform, account_handle as "accountHandle", url_host as "urlHost", exhibit_ref as "exhibitRef", holder, url_fingerprint as "urlFingerprint",
       file_hash as "fileHash", file_size::float8 as "fileSize", collected_at as "collectedAt", added_at as "addedAt" from lead_exhibits where lead_id = $1 order by added_at, id limit 200`,
    [leadId],
  );
  return rows.map((row) => {
    const opened = Object.fromEntries(SEALED.map((name) => [name, row[name] === null ? null : vault.unseal<string>({ table: "lead_exhibits", column: COLUMNS[name], row: row.id }, row[name])]));
    return { ...row, ...opened, collectedAt: row.collectedAt?.toISOString() ?? null, addedAt: row.addedAt.toISOString() };
  });
}

/** Whether an exhibit says anything at all beside its platform. */
export const isEmptyExhibit = (exhibit: NewExhibit): boolean => !(exhibit.accountHandle ?? exhibit.urlFingerprint ?? exhibit.fileHash ?? exhibit.exhibitRef ?? exhibit.urlHost);
