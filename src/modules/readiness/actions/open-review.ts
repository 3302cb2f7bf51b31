import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal, StaleVersion } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { bangkokDay } from "#thai/dates.ts";
import { reviewKinds, whyNotClose, type ReviewKind } from "../rules/review.ts";
import { createReviewVault, getReview, openReviewVault, reviewEvent, reviewPlace } from "../review-store.ts";
import { myProvince } from "../roster-store.ts";

const day = z.iso.date();
const MOST_LETTERS = 3000;

/** Opens a look back on a time in a case, on a call-out or on an exercise. */
export const openReview = defineAction({
  name: "readiness.openReview",
  permission: "readiness.review",
  input: z.strictObject({ caseId: z.uuid().optional(), callOutId: z.uuid().optional(), exerciseId: z.uuid().optional(), fromDay: day.optional(), untilDay: day.optional() }),
  async run(context, { fromDay, untilDay, ...about }) {
    const { client, actor, now } = context;
    const today = bangkokDay(now);
    const kind = await kindOf(context, about);
    const days = { from: fromDay ?? today, until: untilDay ?? today };
    if (days.until < days.from || days.until > today) throw new Refusal("days-wrong", {}, "untilDay");

    const id = newId();
    await client.query("insert into after_action_reviews (id, kind, case_id, call_out_id, exercise_id, province_code, from_day, until_day, opened_by, opened_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", [
      id, kind, about.caseId ?? null, about.callOutId ?? null, about.exerciseId ?? null, await myProvince(context), days.from, days.until, actor.accountId, now,
    ]);
    if (kind !== "case") await createReviewVault(context, id);
    return { event: { type: "review-opened", caseId: about.caseId, subjectKind: "review", subjectId: id, data: { kind } }, result: { reviewId: id } };
  },
});

type About = { readonly caseId?: string | undefined; readonly callOutId?: string | undefined; readonly exerciseId?: string | undefined };

/** What it looks back on; exactly one thing the caller took part in. @throws NotFound */
async function kindOf({ client }: ActionContext, about: About): Promise<ReviewKind> {
  const named = reviewKinds.filter((kind) => about[`${kind}Id`] !== undefined);
  const [kind] = named;
  if (!kind || named.length > 1) throw new NotFound();
  const { rows } = await client.query("select app.may_review($1, $2, $3) as may", [about.caseId ?? null, about.callOutId ?? null, about.exerciseId ?? null]);
  if (rows[0]?.may !== true) throw new NotFound();
  return kind;
}

/** Writes what went well and what to change: about the way of working, never about who. */
export const saveReview = defineAction({
  name: "readiness.saveReview",
  permission: "readiness.review",
  versioned: true,
  input: z.strictObject({ reviewId: z.uuid(), well: z.string().trim().max(MOST_LETTERS), toChange: z.string().trim().max(MOST_LETTERS) }),
  async run(context, { reviewId, well, toChange }) {
    const review = await getReview(context, reviewId);
    if (review.state === "closed") throw new Refusal("review-closed");
    const vault = await openReviewVault(context, review);
    const expected = context.expectedVersion ?? review.version;
    const sealed = (column: "well" | "to_change", words: string) => (words === "" ? null : vault.seal(reviewPlace(column, reviewId), words));
    const { rowCount } = await context.client.query("update after_action_reviews set well = $2, to_change = $3, version = version + 1 where id = $1 and version = $4", [reviewId, sealed("well", well), sealed("to_change", toChange), expected]);
    if (rowCount === 0) throw new StaleVersion({ yours: expected, current: review.version });
    return { event: reviewEvent(review, "review-written"), result: { version: expected + 1 } };
  },
});

/** Closes a review: it says something, and everything found is done. */
export const closeReview = defineAction({
  name: "readiness.closeReview",
  permission: "readiness.review",
  input: z.strictObject({ reviewId: z.uuid() }),
  async run(context, { reviewId }) {
    const review = await getReview(context, reviewId);
    const { rows } = await context.client.query<{ n: number }>("select count(*)::int as n from review_findings where review_id = $1 and state = 'open'", [reviewId]);
    const reason = whyNotClose({ isClosed: review.state === "closed", openFindings: rows[0]?.n ?? 0, hasWords: review.well !== null && review.toChange !== null });
    if (reason) throw new Refusal(reason);
    await context.client.query("update after_action_reviews set state = 'closed', closed_at = $2, version = version + 1 where id = $1", [reviewId, context.now]);
    return { event: reviewEvent(review, "review-closed") };
  },
});
