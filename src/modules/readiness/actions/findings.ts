import { z } from "zod";
import { defineAction, defineRead, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { titlesInForce } from "#modules/sops/public.ts";
import { addTask, finishTasks } from "#modules/plans/public.ts";
import { bangkokDay, bangkokInstant } from "#thai/dates.ts";
import { whyNotAddFinding } from "../rules/review.ts";
import { findingPlace, getReview, openReviewVault, reviewEvent, type ReviewRow } from "../review-store.ts";
import { myProvince } from "../roster-store.ts";

/** Somebody who can look after a finding. */
interface Keeper {
  readonly accountId: string;
  readonly agencyId: string;
  readonly name: string;
}

// In a case its team, as far as the caller may name it; else the colleagues of the province. Oneself always.
const KEEPERS = `select a.id as "accountId", a.agency_id as "agencyId", a.display_name as name from accounts a
  where a.id = $2 or ($1::uuid is not null and a.id in (select m.account_id from app.mentionable($1, 'case', 'case', $1) m))
    or ($1::uuid is null and a.status = 'active' and exists (select 1 from agencies g where g.id = a.agency_id and g.province_code = $3 and g.status = 'active')
      and exists (select 1 from account_roles r where r.account_id = a.id and app.can_be_on_duty(a.id, r.role, $3) and r.role not in ('reporter','volunteer','survivor')))
  order by a.display_name collate "th-x-icu", a.id limit 300`;

async function keepersOf(context: ActionContext, review: ReviewRow): Promise<readonly Keeper[]> {
  return (await context.client.query<Keeper>(KEEPERS, [review.caseId, context.actor.accountId, await myProvince(context)])).rows;
}

/** Who can look after a finding of this review. */
export const keepers = defineRead({
  name: "readiness.keepers",
  permission: "readiness.review",
  input: z.strictObject({ reviewId: z.uuid() }),
  async run(context, { reviewId }) {
    const review = await getReview(context, reviewId);
    return { result: { people: (await keepersOf(context, review)).map(({ accountId, name }) => ({ accountId, name })) } };
  },
});

/** Writes down what should change, who looks after it and until when; it stands in her Today. It may ask to change a procedure. */
export const addFinding = defineAction({
  name: "readiness.addFinding",
  permission: "readiness.review",
  input: z.strictObject({
    reviewId: z.uuid(),
    words: z.string().trim().min(1).max(1000),
    ownerAccountId: z.uuid(),
    dueOn: z.iso.date(),
    procedureCode: z.string().trim().regex(/^[a-z0-9][a-z0-9-]{1,60}$/).optional(),
  }),
  async run(context, { reviewId, words, ownerAccountId, dueOn, procedureCode }) {
    const { client, actor, now } = context;
    const review = await getReview(context, reviewId);
    const reason = whyNotAddFinding({ isClosed: review.state === "closed", dueOn, today: bangkokDay(now) });
    if (reason) throw new Refusal(reason, {}, "dueOn");
    const owner = (await keepersOf(context, review)).find(({ accountId }) => accountId === ownerAccountId);
    if (!owner) throw new Refusal("cannot-look-after", {}, "ownerAccountId");
    if (procedureCode && !(await titlesInForce(context, [procedureCode])).has(procedureCode)) throw new Refusal("procedure-not-in-force", {}, "procedureCode");

    const id = newId();
    const vault = await openReviewVault(context, review);
    await client.query(
      "insert into review_findings (id, review_id, case_id, owner_account_id, owner_agency_id, due_on, words, procedure_code, added_by, added_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      [id, reviewId, review.caseId, owner.accountId, owner.agencyId, dueOn, vault.seal(findingPlace("words", id), words), procedureCode ?? null, actor.accountId, now],
    );
    await addTask(context, {
      id, kind: "decision", titleKey: "readiness.task.finding", caseId: review.caseId ?? undefined, ownerAccountId: owner.accountId, ownerAgencyId: owner.agencyId,
      dueAt: bangkokInstant(dueOn, "17:00"), isDayDue: true, sourceKind: "finding", sourceId: reviewId, finishedBySource: true, lateGravity: "routine",
      askedBy: owner.accountId === actor.accountId ? undefined : actor.accountId,
    });
    return { event: reviewEvent(review, "finding-added", { ...(procedureCode && { procedure: procedureCode }) }), result: { findingId: id } };
  },
});

/** Says what was done about a finding; it leaves the list of whoever looked after it. */
export const finishFinding = defineAction({
  name: "readiness.finishFinding",
  permission: "readiness.review",
  input: z.strictObject({ findingId: z.uuid(), words: z.string().trim().min(1).max(1000) }),
  async run(context, { findingId, words }) {
    const { client, now } = context;
    const { rows } = await client.query<{ reviewId: string; mayFinish: boolean }>(
      `select f.review_id as "reviewId", o.may_finish as "mayFinish" from review_findings f cross join lateral app.finding_owners(f.review_id) o where f.id = $1 and o.finding_id = f.id`,
      [findingId],
    );
    const found = rows[0];
    if (!found) throw new NotFound();
    if (!found.mayFinish) throw new Refusal("not-yours-to-finish");
    const review = await getReview(context, found.reviewId);
    const vault = await openReviewVault(context, review);
    await client.query("update review_findings set state = 'done', done_words = $2, done_at = $3 where id = $1", [findingId, vault.seal(findingPlace("done_words", findingId), words), now]);
    await finishTasks(context, { taskId: findingId }, { state: "done" });
    return { event: reviewEvent(review, "finding-done") };
  },
});
