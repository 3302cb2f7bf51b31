import type pg from "pg";

/** All the ways somebody has to sign in, for deciding whether one of them may go. */
export interface OwnWays {
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly passkeys: readonly { readonly id: string; readonly credentialId: string }[];
  readonly links: readonly { readonly id: string; readonly countsAsTwo: boolean }[];
}

/** The ways of the person behind this request. */
export async function ownWays(client: pg.ClientBase): Promise<OwnWays> {
  const { rows } = await client.query(
    `select app.my_factors() as factors, (select coalesce(jsonb_agg(jsonb_build_object('id', p.link_id, 'countsAsTwo', p.counts_as_two)), '[]') from app.my_providers() p where p.link_id is not null) as links`,
  );
  const { passwordChangedAt, hasTotp, passkeys } = rows[0].factors;
  return { hasPassword: passwordChangedAt !== null, hasTotp, passkeys, links: rows[0].links };
}

/** How many whole ways in remain without one of them (a passkey's or a link's id). */
export function waysLeft({ hasPassword, hasTotp, passkeys, links }: OwnWays, without: string): number {
  const byProvider = links.filter((link) => link.id !== without && (link.countsAsTwo || hasTotp)).length;
  return (hasPassword && hasTotp ? 1 : 0) + passkeys.filter((passkey) => passkey.id !== without).length + byProvider;
}
