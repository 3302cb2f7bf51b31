import { z } from "zod";
import { defineRead, type ActionContext } from "#platform/action/define.ts";
import { cursorAfter, cursorTime, readCursor } from "#platform/db/cursor.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { titlesInForce } from "#modules/sops/public.ts";
import { mySeat } from "#modules/teams/public.ts";
import { whyNotClose } from "../rules/review.ts";
import { findingPlace, getReview, openReviewVault, REVIEW, reviewPlace, type ReviewRow } from "../review-store.ts";
import { myProvince } from "../roster-store.ts";

/** A finding as its review shows it. */
export interface FindingView {
  readonly id: string;
  readonly words: string;
  readonly procedureCode: string | null;
  /** Null for a code of before procedures were chosen from those in force. */
  readonly procedure: { readonly th: string; readonly en: string } | null;
  readonly dueOn: string;
  readonly state: "open" | "done";
  readonly doneWords: string | null;
  readonly doneAt: Date | null;
  /** Null where the name would tell where somebody stays. */
  readonly ownerName: string | null;
  readonly agencyTh: string | null;
  readonly agencyEn: string | null;
  readonly isMine: boolean;
  readonly mayFinish: boolean;
}

type FindingRow = Omit<FindingView, "words" | "doneWords" | "procedure"> & { readonly words: Buffer; readonly doneWords: Buffer | null };

async function findingsOf(context: ActionContext, reviewId: string, vault: Vault): Promise<readonly FindingView[]> {
  const { rows } = await context.client.query<FindingRow>(
    `select f.id, f.words, f.procedure_code as "procedureCode", f.due_on as "dueOn", f.state, f.done_words as "doneWords", f.done_at as "doneAt",
       o.name as "ownerName", o.agency_name_th as "agencyTh", o.agency_name_en as "agencyEn", o.is_mine as "isMine", o.may_finish as "mayFinish"
       from review_findings f join app.finding_owners($1) o on o.finding_id = f.id where f.review_id = $1 order by f.added_at, f.id limit 200`,
    [reviewId],
  );
  const titles = await titlesInForce(context, rows.flatMap(({ procedureCode }) => procedureCode ?? []));
  return rows.map((row) => ({ ...row, procedure: titles.get(row.procedureCode ?? "") ?? null, words: vault.unseal<string>(findingPlace("words", row.id), row.words), doneWords: row.doneWords && vault.unseal<string>(findingPlace("done_words", row.id), row.doneWords) }));
}

/** One review with its findings. Of a case only its seats read it. That it was read is kept, as of everything sealed. */
export const review = defineRead({
  name: "readiness.review",
  permission: "readiness.review",
  input: z.strictObject({ reviewId: z.uuid() }),
  async run(context, { reviewId }) {
    const found = await getReview(context, reviewId);
    const vault = await openReviewVault(context, found);
    const findings = await findingsOf(context, reviewId, vault);
    const { well, toChange, ...facts } = found;
    const isOpen = found.state === "open";
    return {
      event: { type: "review-read", category: "access", caseId: found.caseId ?? undefined, subjectKind: "review", subjectId: reviewId, data: { kind: found.kind } },
      result: {
        review: { ...facts, well: well ? vault.unseal<string>(reviewPlace("well", reviewId), well) : "", toChange: toChange ? vault.unseal<string>(reviewPlace("to_change", reviewId), toChange) : "" },
        findings,
        can: { change: isOpen, close: isOpen, whyNotClose: whyNotClose({ isClosed: !isOpen, openFindings: findings.filter(({ state }) => state === "open").length, hasWords: well !== null && toChange !== null }) ?? null },
      },
    };
  },
});

type Line = Omit<ReviewRow, "well" | "toChange"> & { readonly open: number; readonly done: number };

/** Reviews the caller reads: of one case, or those of the province that hang on none, newest first. No words stand in a list. */
export const listReviews = defineRead({
  name: "readiness.listReviews",
  permission: "readiness.review",
  input: z.strictObject({ caseId: z.uuid().optional(), cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  async run(context, { caseId, cursor, limit }) {
    if (caseId) await mySeat(context, caseId);
    const before = readCursor(cursor);
    const { rows } = await context.client.query<ReviewRow & { at: string; open: number; done: number }>(
      `select ${REVIEW}, ${cursorTime("r.opened_at")} as at, n.open, n.done
         from after_action_reviews r cross join lateral (select count(*) filter (where f.state = 'open')::int as open, count(*) filter (where f.state = 'done')::int as done from review_findings f where f.review_id = r.id) n
        where case when $1::uuid is null then r.case_id is null and r.province_code = $2 else r.case_id = $1 end
          and ($3::timestamptz is null or (r.opened_at, r.id) < ($3, $4)) order by r.opened_at desc, r.id desc limit $5`,
      [caseId ?? null, await myProvince(context), before?.at ?? null, before?.id ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    return { result: { reviews: shown.map(lineOf), next: rows.length > limit ? cursorAfter(shown.at(-1)) : null } };
  },
});

// What was said is opened on its own page alone.
const lineOf = (row: ReviewRow & { readonly open: number; readonly done: number }): Line => ({
  id: row.id, kind: row.kind, caseId: row.caseId, callOutId: row.callOutId, exerciseId: row.exerciseId, fromDay: row.fromDay, untilDay: row.untilDay, state: row.state,
  openedAt: row.openedAt, closedAt: row.closedAt, version: row.version, open: row.open, done: row.done,
});
