import type pg from "pg";

/** Further apart than this, one of the two clocks is wrong: terms of the law are counted by the database's, one-time codes by the machine's. */
export const tooFarApartMs = 2_000;

/** How far this process's clock is surely ahead of the database's, in milliseconds (negative: behind); what the way there and back may hide is taken out. */
export async function clockSkewMs(db: { query(text: string): Promise<pg.QueryResult> }): Promise<number> {
  const [sentAt, since] = [Date.now(), performance.now()];
  const { rows } = await db.query("select clock_timestamp() as at");
  const [at, heardAt] = [rows[0].at.getTime(), sentAt + (performance.now() - since)];
  if (at < sentAt) return sentAt - at;
  return at > heardAt ? heardAt - at : 0;
}
