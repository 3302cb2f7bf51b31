import type pg from "pg";

export interface NewestCheckpoint {
  readonly origin: string;
  readonly vkey: string;
  readonly size: number;
  readonly at: Date;
  /** The signed note with the cosignatures that came so far. */
  readonly note: string;
  readonly cosigned: number;
}

const WITH_COSIGNATURES = `select c.origin, l.vkey, c.size, c.at, c.note || coalesce(string_agg(s.line || E'\\n', '' order by s.received_at), '') as note, count(s.line)::int as cosigned
  from checkpoints c join audit_logs l using (origin) left join cosignatures s using (origin, size)`;

/** The newest checkpoint, as it is served and printed; undefined before the first. */
export async function newestCheckpoint(client: pg.ClientBase): Promise<NewestCheckpoint | undefined> {
  const { rows } = await client.query(`${WITH_COSIGNATURES} where (c.origin, c.size) = (select origin, size from checkpoints order by at desc, size desc limit 1) group by c.origin, c.size, l.vkey`);
  return rows[0];
}

/** A checkpoint that covers an entry: the newest a witness has signed, else the newest. @param seq place of the entry, from 1 */
export async function checkpointCovering(client: pg.ClientBase, seq: number): Promise<NewestCheckpoint | undefined> {
  const { rows } = await client.query(
    `${WITH_COSIGNATURES} where (c.origin, c.size) = coalesce(
        (select (s.origin, s.size) from cosignatures s where s.size >= $1 order by s.received_at desc limit 1),
        (select (k.origin, k.size) from checkpoints k where k.size >= $1 order by k.at desc, k.size desc limit 1)) group by c.origin, c.size, l.vkey`,
    [seq],
  );
  return rows[0];
}

/** Public keys of the witnesses that may still sign. */
export async function activeWitnesses(client: pg.ClientBase): Promise<readonly { readonly id: string; readonly vkey: string }[]> {
  const { rows } = await client.query("select id, vkey from witnesses where retired_at is null order by added_at");
  return rows;
}
