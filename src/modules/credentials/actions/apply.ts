import { z } from "zod";
import { getAgency } from "#modules/partners/public.ts";
import { defineAction, defineRead, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { bangkokDay } from "#thai/dates.ts";
import { APPLICATION, findCardOf, getApplicationToChange, hasTrainingProof, papersOf, type Application } from "../officials.ts";
import { cardState, criterionCodes, paperKinds, stateAfter, whyNotApply } from "../rules/official.ts";

const paperInput = z.strictObject({
  kind: z.enum(paperKinds),
  number: z.string().trim().min(1).max(80),
  issuer: z.string().trim().min(2).max(200),
  issuedOn: z.iso.date(),
  /** Computed on her device; the paper itself is never sent. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/).optional(),
});
const criteriaInput = z.array(z.enum(criterionCodes)).max(criterionCodes.length);
const papersInput = z.array(paperInput).max(10);
type PaperInput = z.output<typeof paperInput>;

async function insertPapers({ client, actor, now }: ActionContext, applicationId: string, papers: readonly PaperInput[]): Promise<void> {
  if (papers.some(({ issuedOn }) => issuedOn > bangkokDay(now))) throw new Refusal("paper-from-the-future", {}, "papers");
  for (const { kind, number, issuer, issuedOn, sha256 } of papers) {
    await client.query("insert into official_papers (id, application_id, account_id, kind, number, issuer, issued_on, sha256, added_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [newId(), applicationId, actor.accountId, kind, number, issuer, issuedOn, sha256 ?? null, now]);
  }
}

/** One's own way to the card: the card there is, the applications, and whether the training is proven. */
export const myOfficial = defineRead({
  name: "credentials.myOfficial",
  input: z.strictObject({}),
  permission: "credentials.apply",
  async run(context) {
    const { client, actor, now } = context;
    const card = await findCardOf(context, actor.accountId);
    const state = card && cardState(card, bangkokDay(now));
    const { rows } = await client.query<Application>(`select ${APPLICATION} where x.account_id = $1 order by x.applied_at desc, x.id desc limit 20`, [actor.accountId]);
    const open = rows.find((one) => one.state === "waiting" || one.state === "moreAsked");
    return {
      result: {
        card: card && state ? { ...card, state } : null,
        applications: rows,
        papers: open ? await papersOf(context, open.id) : [],
        hasTrainingProof: await hasTrainingProof(context, actor.accountId),
        whyNot: whyNotApply(state) ?? (open ? ("application-open" as const) : null),
      },
    };
  },
});

/** Asks to be a competent official, or for the next card. */
export const apply = defineAction({
  name: "credentials.apply",
  input: z.strictObject({ criteria: criteriaInput, papers: papersInput }),
  permission: "credentials.apply",
  async run(context, { criteria, papers }) {
    const { client, actor, now } = context;
    const card = await findCardOf(context, actor.accountId);
    const reason = whyNotApply(card && cardState(card, bangkokDay(now)));
    if (reason) throw new Refusal(reason);
    const open = await client.query("select 1 from official_applications where account_id = $1 and state in ('waiting','moreAsked')", [actor.accountId]);
    if (open.rows.length > 0) throw new Refusal("application-open");

    const { provinceCode } = await getAgency(context, actor.agencyId);
    const applicationId = newId();
    await client.query(
      `insert into official_applications (id, account_id, agency_id, province_code, holder_name, position_title, state, criteria, renews, applied_at)
       select $1, a.id, a.agency_id, $2, a.display_name, a.position_title, 'waiting', $3, $4, $5 from accounts a where a.id = $6`,
      [applicationId, provinceCode, criteria, card?.id ?? null, now, actor.accountId],
    );
    await insertPapers(context, applicationId, papers);
    return { event: { type: "official-applied", category: "access", subjectKind: "account", subjectId: actor.accountId, data: { applicationId, isRenewal: card !== undefined, papers: papers.length } }, result: { applicationId } };
  },
});

/** Answers what the authority asked for: further criteria, further papers. What was named before stays. */
export const answerMore = defineAction({
  name: "credentials.answerMore",
  input: z.strictObject({ applicationId: z.uuid(), criteria: criteriaInput, papers: papersInput }),
  permission: "credentials.apply",
  async run(context, { applicationId, criteria, papers }) {
    const found = await getOwn(context, applicationId);
    const next = stateAfter(found.state, "answer");
    if (!next) throw new Refusal("nothing-asked");
    await insertPapers(context, applicationId, papers);
    await context.client.query("update official_applications set state = $2, criteria = $3, answered_at = $4, decided_by = null, version = version + 1 where id = $1", [applicationId, next, criteria, context.now]);
    return { event: { type: "official-answered", category: "access", subjectKind: "account", subjectId: context.actor.accountId, data: { applicationId, papers: papers.length } } };
  },
});

/** Takes one's own application back. */
export const withdrawApplication = defineAction({
  name: "credentials.withdrawApplication",
  input: z.strictObject({ applicationId: z.uuid() }),
  permission: "credentials.apply",
  async run(context, { applicationId }) {
    const found = await getOwn(context, applicationId);
    const next = stateAfter(found.state, "withdraw");
    if (!next) throw new Refusal("application-not-open");
    await context.client.query("update official_applications set state = $2, decided_by = null, version = version + 1 where id = $1", [applicationId, next]);
    return { event: { type: "official-withdrawn", category: "access", subjectKind: "account", subjectId: context.actor.accountId, data: { applicationId } } };
  },
});

async function getOwn(context: ActionContext, applicationId: string): Promise<Application> {
  const found = await getApplicationToChange(context, applicationId);
  if (found.accountId !== context.actor.accountId) throw new NotFound();
  return found;
}
