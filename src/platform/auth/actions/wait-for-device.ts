import type pg from "pg";
import { z } from "zod";
import { toArabicDigits } from "#thai/numerals.ts";
import { definePublic, type PublicContext } from "../../action/public.ts";
import { Refusal } from "../../action/refusal.ts";
import { endWait, findWait, type WaitingDevice } from "../devices.ts";
import { clearTries, countTry, triesOf } from "../limits.ts";
import { useCode } from "../second-step.ts";
import { enter, findCandidateById, recordRefusedSignIn } from "../sign-in.ts";
import { codeText } from "./sign-in-with-code.ts";

const waitTicket = z.string().regex(/^[\w-]{43}$/);

/** Asked every few seconds by the page of a new device: still waiting, no, too late, or in. */
export const waitForDevice = definePublic({
  name: "auth.waitForDevice",
  // An office behind one address may have several people waiting.
  perMinute: 240,
  input: z.strictObject({ waitTicket }),
  run: async (context, input): Promise<{ readonly state: WaitNow }> =>
    context.asSystem("sign-in", async ({ client }) => {
      const wait = await findWait(context, client, input.waitTicket);
      if (!wait) return { state: "over" };
      const stand = standOf(wait);
      return { state: stand === "approved" ? await comeIn(context, client, wait) : stand };
    }),
});

type WaitNow = "waiting" | "declined" | "over" | "in";

function standOf({ state, isOver }: WaitingDevice): "waiting" | "declined" | "over" | "approved" {
  if (state === "declined") return "declined";
  return isOver || state === "used" ? "over" : state;
}

async function comeIn(context: PublicContext, client: pg.ClientBase, wait: WaitingDevice): Promise<"in" | "over"> {
  const candidate = await findCandidateById(client, wait.accountId);
  if (!candidate?.mayEnter || !(await endWait(client, { id: wait.id, from: "approved" }))) return "over";
  await enter(context, client, { accountId: candidate.id, method: wait.method === "provider" ? "provider" : "totp" });
  return "in";
}

/** A recovery code in place of somebody's yes. A code of the app is not enough: it was shown already. */
export const enterWithRecoveryCode = definePublic({
  name: "auth.enterWithRecoveryCode",
  input: z.strictObject({ waitTicket, code: codeText }),
  run: async (context, input) => {
    const candidate = await context.asSystem("sign-in", async ({ client }) => {
      const wait = await findWait(context, client, input.waitTicket);
      return wait?.state === "waiting" && !wait.isOver ? findCandidateById(client, wait.accountId) : undefined;
    });
    if (!candidate) throw new Refusal("sign-in-expired");
    const tries = triesOf(context, candidate.email);
    await countTry(context, tries);

    const code = toArabicDigits(input.code);
    const isIn = await context.asSystem("sign-in", async ({ client }) => {
      const wait = await findWait(context, client, input.waitTicket);
      const isRecoveryCode = !/^\d{6}$/.test(code.replaceAll(/[\s-]/g, ""));
      const used = wait && candidate.mayEnter && isRecoveryCode ? await useCode(client, context.vaults.keyring.signInKey, { accountId: candidate.id, code }) : undefined;
      if (!wait || used !== "recovery-code" || !(await endWait(client, { id: wait.id, from: "waiting" }))) {
        await recordRefusedSignIn(client, candidate.id, "code");
        return false;
      }
      await enter(context, client, { accountId: candidate.id, method: "recovery-code" });
      return true;
    });
    if (!isIn) throw new Refusal("wrong-code", {}, "code");
    await clearTries(context, tries);
    return {};
  },
});
