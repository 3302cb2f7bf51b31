import { z } from "zod";
import { defineAction, defineRead, type ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { requireFreshSignIn } from "#platform/auth/fresh.ts";
import { accessLevel, mySeat } from "#modules/teams/public.ts";
import { changeRequest } from "../change-request.ts";
import { optionalText } from "../inputs.ts";
import { refuse } from "../refuse.ts";
import { getRequest, openRequestText, sealRequestText, shownRequest, type RequestRow } from "../request-list.ts";
import { outcomesOf, whyNotAnswer, whyNotRefuse, type AnswerFacts } from "../rules/requests.ts";
import { outcomes, refusalReasons } from "../rules/words.ts";
import { getTarget } from "../target.ts";
import { endPrivacyTasks } from "../tasks.ts";
import { copyCategories } from "./copy.ts";

/** What the record says since the request came; the parts of the copy counted whoever may read them. */
async function factsOf(context: ActionContext, request: RequestRow): Promise<AnswerFacts> {
  const { rows } = await context.client.query<Omit<AnswerFacts, "state" | "kind" | "identityCheck">>(
    `select (p.n)::int as parts, (p.checked)::int as "checkedParts", (select count(*) from earlier_values e where e.person_id = $2 and e.replaced_at >= $3)::int as corrections,
       (select count(*) from consents c where c.person_id = $2 and c.withdrawn_at >= $3)::int as "withdrawnConsents",
       exists (select 1 from shreddings s where s.case_id = $4 and s.state in ('asked','waiting','destroyed')) as "hasShredding"
     from (select count(*) as n, count(*) filter (where q.is_checked) as checked from app.copy_parts_of($1) q) p`,
    [request.id, request.personId, request.receivedAt, request.caseId],
  );
  const { state, kind, identityCheck } = request;
  return { state, kind, identityCheck, ...(rows[0] ?? { parts: 0, checkedParts: 0, corrections: 0, withdrawnConsents: 0, hasShredding: false }) };
}

/** Fulfils a request and tells the person in words; what is claimed must be in the record. */
export const answerRequest = defineAction({
  name: "privacy.answerRequest",
  input: z.strictObject({ requestId: z.uuid(), outcome: z.enum(outcomes), words: optionalText(4000) }),
  permission: "privacy.answer",
  versioned: true,
  async run(context, { requestId, outcome, words }) {
    const request = await getRequest(context, requestId);
    if (!request.isTeam) throw new NotFound();
    refuse(whyNotAnswer(await factsOf(context, request), outcome));

    return end(context, request, { state: "answered", values: { outcome }, words, type: "request-answered", data: { outcome } });
  },
});

/** Refuses on a ground the law gives, with words for the person; both stay on record (s.39). */
export const refuseRequest = defineAction({
  name: "privacy.refuseRequest",
  input: z.strictObject({ requestId: z.uuid(), reason: z.enum(refusalReasons), reference: optionalText(120), words: z.string().trim().max(4000) }),
  permission: "privacy.answer",
  versioned: true,
  async run(context, { requestId, reason, reference, words }) {
    const request = await getRequest(context, requestId);
    if (!request.isTeam) throw new NotFound();
    const { isHeld } = await getTarget(context, { caseId: request.caseId });
    refuse(whyNotRefuse({ state: request.state, isHeld }, { reason, ref: reference, words }));
    await requireFreshSignIn(context);

    return end(context, request, { state: "refused", values: { refusal_reason: reason, refusal_ref: reference ?? null }, words, type: "request-refused", data: { reason } });
  },
});

interface Ending {
  readonly state: "answered" | "refused";
  readonly values: Readonly<Record<string, unknown>>;
  readonly words: string | undefined;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

async function end(context: ActionContext, request: RequestRow, { state, values, words, type, data }: Ending) {
  const sealed = sealRequestText(await context.openVault(request.caseId), { column: "answer_words", id: request.id }, words);
  await endPrivacyTasks(context, "privacy-request", { sourceId: request.id });
  const version = await changeRequest(context, request.id, { ...values, state, answer_words: sealed, ended_at: context.now, ended_by: context.actor.accountId });
  const timeliness = context.now > request.dueAt ? "late" : "inTime";
  return { event: { type, category: "access", caseId: request.caseId, subjectKind: "privacyRequest", subjectId: request.id, data: { code: request.code, timeliness, ...data } }, result: { version } };
}

/** One request: its codes for whoever steers it, its words for the team. */
export const readRequest = defineRead({
  name: "privacy.readRequest",
  input: z.strictObject({ requestId: z.uuid() }),
  permission: "privacy.see",
  async run(context, { requestId }) {
    const request = await getRequest(context, requestId);
    const words = request.isSeated ? await wordsOf(context, request) : null;
    const facts = await factsOf(context, request);
    return {
      event: words ? { type: "request-read", category: "access", caseId: request.caseId, subjectKind: "privacyRequest", subjectId: requestId, data: { code: request.code } } : undefined,
      result: {
        ...shownRequest(request, context.now),
        personId: request.isSeated ? request.personId : null,
        words,
        facts: { corrections: facts.corrections, withdrawnConsents: facts.withdrawnConsents, hasShredding: facts.hasShredding },
        outcomes: outcomesOf[request.kind].map((outcome) => ({ outcome, whyNot: whyNotAnswer(facts, outcome) ?? null })),
        ...(await copyPart(context, request)),
        ...(await actsOpen(context, request)),
      },
    };
  },
});

interface PartLine {
  readonly id: string;
  readonly category: string;
  readonly entries: number;
  readonly redactions: number;
  readonly isChecked: boolean;
  readonly isMine: boolean;
  readonly version: number;
}

const hasCopy = ({ kind }: RequestRow): boolean => kind === "access" || kind === "portability";

async function copyPart(context: ActionContext, request: RequestRow) {
  const { rows } = await context.client.query<PartLine>(`select id, category, entries, redactions, is_checked as "isChecked", is_mine as "isMine", version from app.copy_parts_of($1)`, [request.id]);
  return { parts: rows, categories: hasCopy(request) && request.isSeated ? await categoriesFor(context, request) : [] };
}

/** The parts a copy may have, and which of them the caller's seat reads whole. */
async function categoriesFor(context: ActionContext, { caseId }: RequestRow) {
  const { discipline } = await mySeat(context, caseId);
  return copyCategories.map((category) => ({ category, isMine: category === "case" || ["RW", "R"].includes(accessLevel(discipline, category)) }));
}

interface Handler {
  readonly accountId: string;
  readonly name: string;
  readonly discipline: string;
}

async function actsOpen(context: ActionContext, request: RequestRow) {
  const isOpen = request.endedAt === null;
  const asksWho = isOpen && context.can("privacy.steer");
  const { rows: handlers } = asksWho ? await context.client.query<Handler>(`select account_id as "accountId", name, discipline from app.request_handlers($1)`, [request.id]) : { rows: [] };
  const answers = isOpen && request.isTeam && context.can("privacy.answer");
  return { handlers, can: { assign: handlers.length > 0, prepare: isOpen && hasCopy(request) && request.isSeated && context.can("privacy.prepare"), answer: answers } };
}

async function wordsOf(context: ActionContext, request: RequestRow) {
  const vault = await context.openVault(request.caseId);
  const { id } = request;
  return {
    wants: openRequestText(vault, { column: "wants", id }, request.wants),
    identityNote: openRequestText(vault, { column: "identity_note", id }, request.identityNote),
    channelNote: openRequestText(vault, { column: "channel_note", id }, request.channelNote),
    answer: openRequestText(vault, { column: "answer_words", id }, request.answerWords),
  };
}
