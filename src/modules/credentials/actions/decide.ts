import { z } from "zod";
import { defineAction, defineRead, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { cursorAfter, cursorTime, readCursor } from "#platform/db/cursor.ts";
import { newId } from "#platform/db/id.ts";
import { bangkokDay } from "#thai/dates.ts";
import { APPLICATION, getApplicationToChange, hasTrainingProof, oneAtATime, papersOf, type Application } from "../officials.ts";
import { cardEnd, cardNumber, stateAfter, whyNotDecide, whyNotGrant } from "../rules/official.ts";

const words = z.string().trim().min(5).max(1000);

/** What waits for the authority, the longest waiting first; or what was decided, newest first. */
export const applications = defineRead({
  name: "credentials.applications",
  input: z.strictObject({ which: z.enum(["open", "decided"]).default("open"), cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  permission: "credentials.decide",
  async run({ client }, { which, cursor, limit }) {
    const after = readCursor(cursor);
    const [states, order, beyond] = which === "open" ? [["waiting", "moreAsked"], "x.applied_at, x.id", ">"] : [["granted", "refused", "withdrawn"], "x.applied_at desc, x.id desc", "<"];
    const { rows } = await client.query<Application & { at: string }>(
      `select ${cursorTime("x.applied_at")} as at, ${APPLICATION} where x.state = any ($1) and ($2::timestamptz is null or (x.applied_at, x.id) ${beyond} ($2, $3::uuid)) order by ${order} limit $4`,
      [states, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { result: { applications: shown.map(({ at: _at, ...row }) => row), next: cursorAfter(last && { at: last.at, id: last.id }) } };
  },
});

/** One application with its papers and the proof of training. */
export const application = defineRead({
  name: "credentials.application",
  input: z.strictObject({ applicationId: z.uuid() }),
  permission: "credentials.decide",
  async run(context, { applicationId }) {
    const { rows } = await context.client.query<Application>(`select ${APPLICATION} where x.id = $1`, [applicationId]);
    const found = rows[0];
    if (!found) throw new NotFound();
    const papers = await papersOf(context, applicationId);
    const hasCertificate = await hasTrainingProof(context, found.accountId);
    const isOwn = found.accountId === context.actor.accountId;
    return {
      event: { type: "official-application-read", category: "access", subjectKind: "account", subjectId: found.accountId, data: { applicationId } },
      result: { application: found, papers, hasCertificate, isOwn, whyNotGrant: whyNotGrant({ criteria: found.criteria, hasCertificate, papers: papers.map(({ kind }) => kind) }) ?? null },
    };
  },
});

async function getDecidable(context: ActionContext, applicationId: string, act: "ask" | "grant" | "refuse"): Promise<Application & { readonly next: string }> {
  const found = await getApplicationToChange(context, applicationId);
  const reason = whyNotDecide({ state: found.state, applicantId: found.accountId, deciderId: context.actor.accountId }, act);
  if (reason) throw new Refusal(reason);
  return { ...found, next: stateAfter(found.state, act) ?? found.state };
}

/** The authority asks for more before it decides. */
export const askMore = defineAction({
  name: "credentials.askMore",
  input: z.strictObject({ applicationId: z.uuid(), what: words }),
  permission: "credentials.decide",
  versioned: true,
  async run(context, { applicationId, what }) {
    const { accountId, next } = await getDecidable(context, applicationId, "ask");
    await context.client.query("update official_applications set state = $2, asked_for = $3, decided_by = $4, version = version + 1 where id = $1", [applicationId, next, what, context.actor.accountId]);
    return { event: { type: "official-more-asked", category: "access", subjectKind: "account", subjectId: accountId, data: { applicationId } } };
  },
});

/** The authority does not make her an official, and says why. */
export const refuse = defineAction({
  name: "credentials.refuse",
  input: z.strictObject({ applicationId: z.uuid(), reason: words }),
  permission: "credentials.decide",
  versioned: true,
  async run(context, { applicationId, reason }) {
    const { accountId, next } = await getDecidable(context, applicationId, "refuse");
    await close(context, { applicationId, next, reason });
    return { event: { type: "official-refused", category: "access", subjectKind: "account", subjectId: accountId, data: { applicationId } } };
  },
});

/** The authority makes her a competent official: a card with number and end; an earlier card ends with it. Never about oneself. */
export const grant = defineAction({
  name: "credentials.grant",
  input: z.strictObject({ applicationId: z.uuid(), reason: words }),
  permission: "credentials.decide",
  versioned: true,
  async run(context, { applicationId, reason }) {
    const { client, actor, now } = context;
    const found = await getDecidable(context, applicationId, "grant");
    const papers = await papersOf(context, applicationId);
    const refusal = whyNotGrant({ criteria: found.criteria, hasCertificate: await hasTrainingProof(context, found.accountId), papers: papers.map(({ kind }) => kind) });
    if (refusal) throw new Refusal(refusal);

    await close(context, { applicationId, next: found.next, reason });
    await client.query("update officials set ended_at = $2, version = version + 1 where account_id = $1 and ended_at is null", [found.accountId, now]);
    const today = bangkokDay(now);
    const officialId = newId();
    const number = await nextNumber(context, found.provinceCode, today);
    await client.query(
      `insert into officials (id, application_id, account_id, agency_id, province_code, holder_name, position_title, card_number, granted_by, granted_at, valid_from, expires_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [officialId, applicationId, found.accountId, found.agencyId, found.provinceCode, found.holderName, found.positionTitle, number, actor.accountId, now, today, cardEnd(today)],
    );
    return { event: { type: "official-granted", category: "access", subjectKind: "account", subjectId: found.accountId, data: { applicationId, officialId, isRenewal: found.renews !== null } }, result: { officialId, cardNumber: number } };
  },
});

async function close({ client, actor, now }: ActionContext, { applicationId, next, reason }: { readonly applicationId: string; readonly next: string; readonly reason: string }): Promise<void> {
  await client.query("update official_applications set state = $2, decision_reason = $3, decided_by = $4, decided_at = $5, version = version + 1 where id = $1", [applicationId, next, reason, actor.accountId, now]);
}

// One at a time in a province: a number is given once.
async function nextNumber(context: ActionContext, provinceCode: string, today: string): Promise<string> {
  await oneAtATime(context, provinceCode);
  const { rows } = await context.client.query<{ count: number }>("select count(*)::int as count from officials where province_code = $1 and card_number like $2", [provinceCode, `%/${Number(today.slice(0, 4)) + 543}`]);
  return cardNumber(provinceCode, (rows[0]?.count ?? 0) + 1, today);
}
