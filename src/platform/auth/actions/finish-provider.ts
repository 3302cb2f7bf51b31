import type pg from "pg";
import { z } from "zod";
import { definePublic, type PublicContext } from "../../action/public.ts";
import { Refusal } from "../../action/refusal.ts";
import { newId } from "../../db/id.ts";
import { recordAccountEvent } from "../events.ts";
import { getInvitation } from "../invitations.ts";
import { completeJoin } from "../join.ts";
import { withProvider } from "../provider-errors.ts";
import { identityOf, type Journey, type JourneyPurpose, takeJourney } from "../provider-journey.ts";
import { type Admission, admit, findCandidateById, recordRefusedSignIn } from "../sign-in.ts";
import { giveTicket } from "../tickets.ts";
import { ownerOfSession, renewSession } from "./confirm.ts";

/** What comes next: in, a new device that waits, a code still to type, or back to the page one came from. */
type Arrival = Admission | { readonly state: "code"; readonly ticket: string } | { readonly state: "joined" | "linked" | "confirmed" };

const answerText = z.string().min(1).max(4000);

/**
 * What the provider said, sent on by our own page. The answer is one for everything that does not fit: unknown or used state,
 * another browser, another provider's address, a turned away person, a wrong signature, nobody linked, a suspended account.
 */
export const finishProvider = definePublic({
  name: "auth.finishProvider",
  perMinute: 60,
  input: z.strictObject({
    state: answerText,
    code: answerText.optional(),
    iss: answerText.optional(),
    error: answerText.optional(),
    /** The number in the address it arrived at; none in the one without. */
    wayBack: z.int().min(0).max(100_000).default(0),
  }),
  run: async (context, { wayBack, ...answer }): Promise<Arrival & { readonly returnPath: string }> => {
    const journey = await context.asSystem("sign-in", ({ client }) => takeJourney(context, client, { state: answer.state, wayBack }));
    if (!journey || answer.error || !answer.code) throw new Refusal("provider-sign-in-failed");
    const subject = await withProvider(() => identityOf(context, journey, answer));
    const arrival = subject && (await context.asSystem("sign-in", ({ client }) => arrivals[journey.purpose](context, client, { ...journey, subject })));
    if (!arrival) {
      await context.asSystem("sign-in", ({ client }) => recordRefusedSignIn(client, journey.accountId ?? undefined, "provider"));
      throw new Refusal("provider-sign-in-failed");
    }
    return { ...arrival, returnPath: journey.returnPath };
  },
});

type Arrived = Journey & { readonly subject: Buffer };
type Arrive = (context: PublicContext, client: pg.ClientBase, journey: Arrived) => Promise<Arrival | undefined>;

const arrivals: Readonly<Record<JourneyPurpose, Arrive>> = {
  "sign-in": async (context, client, journey) => {
    const accountId = await linkedAccount(client, journey);
    const candidate = accountId ? await findCandidateById(client, accountId) : undefined;
    if (!candidate?.mayEnter) return undefined;
    // Only invited and linked: nobody comes into being here, and nobody is found by a mail address.
    if (journey.provider.countsAsTwo) return admit(context, client, { accountId: candidate.id, method: "provider" });
    return { state: "code", ticket: await giveTicket(client, "second-factor", { accountId: candidate.id }) };
  },
  join: async (context, client, journey) => {
    const invitation = await getInvitation(client, context.vaults.keyring.signInKey, journey.invitation ?? "");
    if (invitation.accountId !== journey.accountId || (await isTaken(client, journey))) return undefined;
    const factors = { kind: "provider", providerId: journey.provider.id, subjectHash: journey.subject } as const;
    await completeJoin(context, client, { invitation, factors, language: journey.language ?? invitation.language });
    return { state: "joined" };
  },
  link: async (context, client, journey) => {
    const owner = await ownerOfSession(context, client);
    if (owner.id !== journey.accountId) return undefined;
    if (await isTaken(client, journey, owner.id)) throw new Refusal("provider-linked-elsewhere");
    await client.query(
      `insert into provider_links (id, account_id, provider_id, subject_hash) values ($1, $2, $3, $4)
       on conflict (account_id, provider_id) do update set subject_hash = $4, linked_at = now()`,
      [newId(), owner.id, journey.provider.id, journey.subject],
    );
    await recordAccountEvent(client, { type: "provider-linked", accountId: owner.id });
    await context.enqueue(client, "auth.sendNotice", { accountId: owner.id, kind: "provider" });
    return { state: "linked" };
  },
  confirm: async (context, client, journey) => {
    const owner = await ownerOfSession(context, client);
    // Somebody else's identity proves somebody else.
    if (owner.id !== journey.accountId || (await linkedAccount(client, journey)) !== owner.id) return undefined;
    await renewSession(context, client, { accountId: owner.id, method: "provider" });
    return { state: "confirmed" };
  },
};

async function linkedAccount(client: pg.ClientBase, { provider, subject }: Arrived): Promise<string | undefined> {
  const { rows } = await client.query(`update provider_links set last_used_at = now() where provider_id = $1 and subject_hash = $2 returning account_id as "accountId"`, [provider.id, subject]);
  return rows[0]?.accountId;
}

/** Does this identity open somebody else's account already? */
async function isTaken(client: pg.ClientBase, { provider, subject }: Arrived, byOtherThan?: string): Promise<boolean> {
  const { rows } = await client.query("select account_id as id from provider_links where provider_id = $1 and subject_hash = $2", [provider.id, subject]);
  return rows[0] !== undefined && rows[0].id !== byOtherThan;
}
