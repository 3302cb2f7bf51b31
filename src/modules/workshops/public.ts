import type pg from "pg";

/** A session of a workshop as it stands in its learner's or trainer's calendar. */
export interface FeedSession {
  readonly sessionId: string;
  readonly titleTh: string;
  readonly titleEn: string;
  readonly place: string;
  readonly beginsAt: Date;
  readonly endsAt: Date;
  readonly isCancelled: boolean;
  readonly version: number;
  readonly createdAt: Date;
}

/** One's own trainings between two instants, for one's own calendar feed; asked by the system only. No case stands in it. */
export async function feedSessions(client: pg.ClientBase, { accountId, from, until, most }: { readonly accountId: string; readonly from: Date; readonly until: Date; readonly most: number }): Promise<readonly FeedSession[]> {
  const { rows } = await client.query<FeedSession>(
    `select session_id as "sessionId", title_th as "titleTh", title_en as "titleEn", place, begins_at as "beginsAt", ends_at as "endsAt", is_cancelled as "isCancelled", version, created_at as "createdAt" from app.feed_workshops($1, $2, $3, $4)`,
    [accountId, from, until, most],
  );
  return rows;
}
