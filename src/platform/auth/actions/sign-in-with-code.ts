import { z } from "zod";
import { toArabicDigits } from "#thai/numerals.ts";
import { definePublic, type PublicContext } from "../../action/public.ts";
import { Refusal } from "../../action/refusal.ts";
import { clearTries, countTry, isTimeToTell, triesOf } from "../limits.ts";
import { useCode } from "../second-step.ts";
import { type Admission, admit, findCandidateById, recordRefusedSignIn } from "../sign-in.ts";
import { findTicket, useTicket } from "../tickets.ts";

export const codeText = z.string().trim().min(6).max(40);

/** Second step: a code of the authenticator app, or a recovery code. */
export const signInWithCode = definePublic({
  name: "auth.signInWithCode",
  perMinute: 60,
  input: z.strictObject({ ticket: z.string().min(20).max(100), code: codeText }),
  run: async (context, { ticket, code }): Promise<Admission> => {
    const candidate = await candidateOf(context, ticket);
    if (!candidate) throw new Refusal("sign-in-expired");
    const tries = triesOf(context, candidate.email);
    await countTry(context, tries);

    const admission = await context.asSystem("sign-in", async ({ client }) => {
      const held = await findTicket(client, "second-factor", ticket);
      const method = held && candidate.mayEnter ? await useCode(client, context.vaults.keyring.signInKey, { accountId: candidate.id, code: toArabicDigits(code) }) : undefined;
      if (!method || !held || !(await useTicket(client, held.id))) {
        await recordRefusedSignIn(client, candidate.id, "code");
        if (held && candidate.mayEnter && (await isTimeToTell(client, candidate.id))) await context.enqueue(client, "auth.sendNotice", { accountId: candidate.id, kind: "tries" });
        return undefined;
      }
      return admit(context, client, { accountId: candidate.id, method });
    });
    if (!admission) throw new Refusal("wrong-code", {}, "code");
    await clearTries(context, tries);
    return admission;
  },
});

async function candidateOf(context: PublicContext, ticket: string) {
  return context.asSystem("sign-in", async ({ client }) => {
    const held = await findTicket(client, "second-factor", ticket);
    return held?.accountId ? findCandidateById(client, held.accountId) : undefined;
  });
}
