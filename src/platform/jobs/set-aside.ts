import type pg from "pg";

const FIRST_PAUSE_MINUTES = 1;
const LONGEST_PAUSE_MINUTES = 360;
const TRIED_A_ROUND = 50;

/** How a follower works through what it read: `work` does all of `items` or throws. */
export interface Following<T> {
  readonly work: (items: readonly T[]) => Promise<void>;
  /** Keeps the one item that cannot be done for later. `reason`: the kind of error, at most 40 letters and digits. */
  readonly setAside: (item: T, reason: string) => Promise<void>;
}

/**
 * Does as many of the items as can be done, inside the caller's transaction: all together; where that fails, each half by itself, until the one that
 * fails stands alone and is set aside. Thus one that cannot be done stops none of the others, and costs little while there is none.
 * @throws what is wrong with the connection itself: then nothing is kept
 */
export async function followAll<T>(client: pg.ClientBase, items: readonly T[], following: Following<T>): Promise<void> {
  if (items.length === 0) return;
  await client.query("savepoint following");
  const reason = await following.work(items).then(() => undefined, reasonOf);
  if (reason === undefined) return void (await client.query("release savepoint following"));
  await client.query("rollback to savepoint following; release savepoint following");
  const [only] = items;
  if (items.length === 1 && only !== undefined) return following.setAside(only, reason);
  const half = Math.ceil(items.length / 2);
  await followAll(client, items.slice(0, half), following);
  await followAll(client, items.slice(half), following);
}

/** Keeps an event for later, by its id; one that was kept before waits longer, up to six hours. */
export async function setAside(client: pg.ClientBase, of: { readonly follower: string; readonly eventId: string; readonly reason: string; readonly now: Date }): Promise<void> {
  await client.query(
    `insert into set_aside_events as s (follower, seq, since, next_at, reason) select $1, l.seq, $3, $3::timestamptz + make_interval(mins => ${FIRST_PAUSE_MINUTES}), $4 from tree_leaves l where l.event_id = $2
     on conflict (follower, seq) do update set tries = s.tries + 1, reason = excluded.reason, next_at = $3::timestamptz + make_interval(mins => least(${FIRST_PAUSE_MINUTES} << least(s.tries, 20), ${LONGEST_PAUSE_MINUTES}))`,
    [of.follower, of.eventId, of.now, of.reason],
  );
}

/** Places in the order of what was set aside and is to be tried now, the longest waiting first; locked until the transaction ends. */
export async function dueAgain(client: pg.ClientBase, follower: string, now: Date): Promise<readonly number[]> {
  const { rows } = await client.query<{ seq: number }>(
    `select seq from set_aside_events where follower = $1 and next_at <= $2 order by next_at, seq limit ${TRIED_A_ROUND} for update skip locked`,
    [follower, now],
  );
  return rows.map(({ seq }) => seq);
}

/** It was followed, or there is nothing to follow in it any more. */
export async function takeBack(client: pg.ClientBase, follower: string, seq: number): Promise<void> {
  await client.query("delete from set_aside_events where follower = $1 and seq = $2", [follower, seq]);
}

/** Messages quote values: only which kind of error. */
function reasonOf(error: unknown): string {
  const kind = error instanceof Error ? ("code" in error && typeof error.code === "string" ? error.code : error.name) : "";
  return kind.replaceAll(/[^A-Za-z0-9]/g, "").slice(0, 40) || "unknown";
}
