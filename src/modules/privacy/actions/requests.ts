import { z } from "zod";
import { defineAction, defineRead, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { bangkokDay, fiscalYear } from "#thai/dates.ts";
import { caseCode, optionalText, pageInput } from "../inputs.ts";
import { changeRequest } from "../change-request.ts";
import { refuse } from "../refuse.ts";
import { getRequest, requestsOf, sealRequestText } from "../request-list.ts";
import { dueOf } from "../rules/requests.ts";
import { askers, channels, identityChecks, requestKinds } from "../rules/words.ts";
import { getTarget, type Target } from "../target.ts";
import { addPrivacyTask, endPrivacyTasks } from "../tasks.ts";

const registerInput = z.strictObject({
  code: caseCode,
  personId: z.uuid(),
  kind: z.enum(requestKinds),
  asker: z.enum(askers),
  identityCheck: z.enum(identityChecks),
  channel: z.enum(channels),
  receivedAt: z.iso.datetime({ offset: true }).optional(),
  wants: optionalText(4000),
  identityNote: optionalText(1000),
  channelNote: optionalText(1000),
});
type Registering = z.output<typeof registerInput>;

/** Writes down that somebody asked; the answer is due in thirty days. The officer registers codes only. */
export const register = defineAction({
  name: "privacy.register",
  input: registerInput,
  permission: "privacy.register",
  async run(context, input) {
    const target = await getTarget(context, { code: input.code });
    const { caseId } = target;
    if (caseId === null) throw new NotFound();
    const receivedAt = input.receivedAt ? new Date(input.receivedAt) : context.now;
    refuse(receivedAt > context.now ? "received-in-the-future" : undefined, "receivedAt");
    refuse(target.seat === null && hasWords(input) ? "officer-writes-no-words" : undefined, "wants");

    const id = newId();
    const code = await insertRequest(context, { id, caseId, receivedAt, target, input });
    const about = { source: "privacy-request", sourceId: id, title: `request-${input.kind}`, code, dueAt: dueOf(receivedAt), sourceRef: "PDPA s.30" } as const;
    await addPrivacyTask(context, { ...about, ...ownerOf(context, target, input.personId) });
    return { event: { type: "request-registered", category: "access", caseId, subjectKind: "privacyRequest", subjectId: id, data: { code, kind: input.kind, asker: input.asker } }, result: { requestId: id, code, dueAt: dueOf(receivedAt).toISOString() } };
  },
});

const hasWords = ({ wants, identityNote, channelNote }: Registering): boolean => (wants ?? identityNote ?? channelNote) !== undefined;

/** Who registered it with a seat answers it; what the officer registered lies with who leads the case. */
function ownerOf({ actor }: ActionContext, target: Target, personId: string) {
  if (target.seat === null) return { owner: { accountId: target.managerId, agencyId: target.managerAgencyId ?? target.agencyId } };
  return { owner: { accountId: actor.accountId, agencyId: actor.agencyId }, caseId: target.caseId ?? undefined, personId };
}

async function insertRequest(context: ActionContext, { id, caseId, receivedAt, target, input }: { id: string; caseId: string; receivedAt: Date; target: Target; input: Registering }): Promise<string> {
  const { client, actor, now } = context;
  const { rows } = await client.query("select app.next_privacy_code('P', $1) as code", [fiscalYear(bangkokDay(now))]);
  const code: string = rows[0].code;
  const vault = target.seat === null ? undefined : await context.openVault(caseId);
  const seal = (column: "wants" | "identity_note" | "channel_note", text: string | undefined) => (vault ? sealRequestText(vault, { column, id }, text) : null);
  await client.query(
    `insert into privacy_requests (id, code, case_id, person_id, agency_id, kind, asker, identity_check, channel, wants, identity_note, channel_note, received_at, due_at, handler_account_id, registered_by, registered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [id, code, caseId, input.personId, target.agencyId, input.kind, input.asker, input.identityCheck, input.channel, seal("wants", input.wants), seal("identity_note", input.identityNote),
      seal("channel_note", input.channelNote), receivedAt, dueOf(receivedAt), target.seat === null ? target.managerId : actor.accountId, actor.accountId, now],
  );
  return code;
}

/** Requests by when they are due. */
export const requests = defineRead({
  name: "privacy.requests",
  input: pageInput,
  permission: "privacy.see",
  async run(context, page) {
    return { result: { requests: await requestsOf(context, page), can: { register: context.can("privacy.register") } } };
  },
});

/** The people of a case by their letters, for writing down whose request it is. */
export const requestPeople = defineRead({
  name: "privacy.requestPeople",
  input: z.strictObject({ code: caseCode }),
  permission: "privacy.register",
  async run(context, { code }) {
    const target = await getTarget(context, { code });
    const { rows } = await context.client.query<{ id: string; label: string }>("select id, label from app.people_for_request($1)", [target.caseId]);
    return { result: { caseId: target.caseId, people: rows, isSeated: target.seat !== null } };
  },
});

/** Names whose turn it is; the one named sits in the case. */
export const assignRequest = defineAction({
  name: "privacy.assignRequest",
  input: z.strictObject({ requestId: z.uuid(), accountId: z.uuid() }),
  permission: "privacy.steer",
  async run(context, { requestId, accountId }) {
    const request = await getRequest(context, requestId);
    if (request.endedAt !== null) throw new Refusal("request-ended");
    await context.client.query("select app.assign_request($1, $2)", [requestId, accountId]);
    return { event: { type: "request-assigned", category: "access", caseId: request.caseId, subjectKind: "privacyRequest", subjectId: requestId, data: { code: request.code } } };
  },
});

/** Records how the one who asks was recognised, when that came later. */
export const checkIdentity = defineAction({
  name: "privacy.checkIdentity",
  input: z.strictObject({ requestId: z.uuid(), identityCheck: z.enum(identityChecks), note: optionalText(1000) }),
  permission: "privacy.answer",
  versioned: true,
  async run(context, { requestId, identityCheck, note }) {
    const request = await getRequest(context, requestId);
    if (!request.isTeam) throw new NotFound();
    refuse(request.endedAt === null ? undefined : "request-ended");
    const sealed = note === undefined ? request.identityNote : sealRequestText(await context.openVault(request.caseId), { column: "identity_note", id: requestId }, note);
    const version = await changeRequest(context, requestId, { identity_check: identityCheck, identity_note: sealed });
    return { event: { type: "request-identity-checked", category: "access", caseId: request.caseId, subjectKind: "privacyRequest", subjectId: requestId, data: { code: request.code, check: identityCheck } }, result: { version } };
  },
});

/** The person no longer wants it. */
export const withdrawRequest = defineAction({
  name: "privacy.withdrawRequest",
  input: z.strictObject({ requestId: z.uuid() }),
  permission: "privacy.answer",
  versioned: true,
  async run(context, { requestId }) {
    const request = await getRequest(context, requestId);
    if (!request.isTeam) throw new NotFound();
    refuse(request.endedAt === null ? undefined : "request-ended");
    await endPrivacyTasks(context, "privacy-request", { sourceId: requestId, how: "cancelled" });
    const version = await changeRequest(context, requestId, { state: "withdrawn", ended_at: context.now, ended_by: context.actor.accountId });
    return { event: { type: "request-withdrawn", category: "access", caseId: request.caseId, subjectKind: "privacyRequest", subjectId: requestId, data: { code: request.code } }, result: { version } };
  },
});
