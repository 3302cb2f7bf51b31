import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { mySeat, seatableDisciplines, seatsOf, whyNotInNarrowCase } from "#modules/teams/public.ts";
import { getVisibleCase } from "../queries.ts";
import { requestsOf } from "../second-requests.ts";
import { classReasons, openClasses } from "../rules/confidentiality.ts";
import { leadingOthers, whyNotAskSecond } from "../rules/second-person.ts";

const seal = z.strictObject({
  kind: z.literal("seal"),
  caseId: z.uuid(),
  reason: z.enum(classReasons),
  /** Whose seats stay, named one by one; the two who agree stay in any case. */
  keptAccountIds: z.array(z.uuid()).max(60).default([]),
});
const unseal = z.strictObject({ kind: z.literal("unseal"), caseId: z.uuid(), reason: z.enum(classReasons), toClass: z.enum(openClasses) });
const seat = z.strictObject({
  kind: z.literal("seat"),
  caseId: z.uuid(),
  accountId: z.uuid(),
  discipline: z.enum(seatableDisciplines),
  /** Why this colleague needs to know. */
  reason: z.string().trim().min(3).max(300),
  endsAt: z.iso.datetime({ offset: true }).optional(),
});

/** The case manager asks a second one of the team to seal the case, to open the seal, or to let one named colleague into a sealed case. */
export const askSecond = defineAction({
  name: "cases.askSecond",
  input: z.discriminatedUnion("kind", [seal, unseal, seat]),
  permission: "cases.seal",
  async run(context, input) {
    const { client, actor, now } = context;
    const { kind, caseId } = input;
    await mySeat(context, caseId);
    const { confidentiality, stage, managerAccountId } = await getVisibleCase(context, caseId);
    const others = leadingOthers(await seatsOf(context, caseId), actor.accountId);
    const accountId = input.kind === "seat" ? input.accountId : null;
    const isAsked = (await requestsOf(context, caseId)).some((one) => one.answer === null && one.kind === kind && one.accountId === accountId);
    const reason = whyNotAskSecond({ kind, confidentiality, isClosed: stage === "closed", isManager: managerAccountId === actor.accountId, others, isAsked });
    if (reason) throw new Refusal(reason);
    const endsAt = input.kind === "seat" && input.endsAt !== undefined ? new Date(input.endsAt) : undefined;
    if (input.kind === "seat") await refuseSeat(context, { ...input, endsAt });

    const id = newId();
    await client.query(
      `insert into second_person_requests (id, case_id, kind, kept, to_class, account_id, discipline, ends_at, reason, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, caseId, kind, JSON.stringify(input.kind === "seal" ? input.keptAccountIds : []), input.kind === "unseal" ? input.toClass : null, accountId,
        input.kind === "seat" ? input.discipline : null, endsAt ?? null, input.reason, actor.accountId, now],
    );
    return { event: { type: "second-asked", category: "access", caseId, subjectKind: "request", subjectId: id, data: { kind } }, result: { requestId: id } };
  },
});

async function refuseSeat({ client, now }: Parameters<(typeof askSecond)["run"]>[0], wanted: { readonly caseId: string; readonly accountId: string; readonly discipline: (typeof seatableDisciplines)[number]; readonly endsAt: Date | undefined }): Promise<void> {
  const reason = whyNotInNarrowCase(wanted, now);
  if (reason) throw new Refusal(reason, {}, "endsAt");
  if (wanted.endsAt !== undefined && wanted.endsAt <= now) throw new Refusal("ends-in-the-past", {}, "endsAt");
  const { rows } = await client.query("select app.may_be_seated($2, $1, $3) and not exists (select 1 from seats s where s.case_id = $1 and s.account_id = $2 and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())) as may", [wanted.caseId, wanted.accountId, wanted.discipline]);
  if (rows[0]?.may !== true) throw new Refusal("cannot-be-seated", {}, "accountId");
}
