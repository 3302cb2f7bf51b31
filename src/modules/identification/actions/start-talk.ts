import type { z } from "zod";
import { Refusal } from "#platform/action/refusal.ts";
import type { ActionContext } from "#platform/action/define.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { passGate } from "#modules/credentials/public.ts";
import { seatsOf } from "#modules/teams/public.ts";
import { newId } from "#platform/db/id.ts";
import { currentInstrument } from "../instrument/find-instrument.ts";
import { sealInterpreter } from "../sealed.ts";
import type { talkInput } from "./inputs.ts";

type Talk = { [K in keyof typeof talkInput]?: z.output<(typeof talkInput)[K]> } & { readonly setting: "general" | "labour-inspection"; readonly language: string; readonly interpreter: "none" | "present" | "remote" };

async function isSeated(context: ActionContext, caseId: string, accountId: string): Promise<boolean> {
  return (await seatsOf(context, caseId)).some((seat) => seat.accountId === accountId);
}

/** Refuses what does not fit together. @throws Refusal("asker-not-in-team" | "interpreter-not-named") */
export async function checkTalk(context: ActionContext, caseId: string, talk: Talk): Promise<void> {
  if (talk.askedBy && !(await isSeated(context, caseId, talk.askedBy))) throw new Refusal("asker-not-in-team", {}, "askedBy");
  const isNamed = talk.interpreterAccountId !== undefined || talk.interpreterCode !== undefined;
  if (talk.interpreter !== "none" && !isNamed) throw new Refusal("interpreter-not-named", {}, "interpreterCode");
}

/**
 * Whoever asks and whoever interprets must hold the certificate, as the installation has set it. Asked when a talk begins and never again: it goes
 * on, is paused, taken up and finished after a certificate has ended. An interpreter without an account is nobody the product knows.
 * @returns for the event: the steps begun without a certificate, with the reason
 * @throws Refusal("not-qualified-…" | "reason-without-…")
 */
export async function passGates(context: ActionContext, caseId: string, talk: Talk): Promise<{ readonly without?: readonly object[] }> {
  const { withoutCertificate: because } = talk;
  const interview = await passGate(context, "identification.interview", { accountId: talk.askedBy ?? context.actor.accountId, caseId, because, field: "askedBy" });
  const interpreter = talk.interpreter === "none" ? undefined : talk.interpreterAccountId;
  const interpret = interpreter === undefined ? {} : await passGate(context, "interpret", { accountId: interpreter, caseId, because, field: "interpreterAccountId" });
  const without = [interview.without, interpret.without].filter((one) => one !== undefined);
  return without.length > 0 ? { without } : {};
}

/** A talk that has begun and is not over, for one person. */
export async function findOpenTalk(context: ActionContext, personId: string): Promise<string | undefined> {
  const row = await context.db.selectFrom("screenings").select("id").where("personId", "=", personId).where("state", "in", ["open", "paused"]).executeTakeFirst();
  return row?.id;
}

/** Writes the beginning of a talk. @returns its id */
export async function insertTalk(context: ActionContext, of: { caseId: string; personId: string; vault: Vault }, talk: Talk): Promise<string> {
  const id = newId();
  await context.db
    .insertInto("screenings")
    .values({
      id,
      caseId: of.caseId,
      personId: of.personId,
      instrumentId: currentInstrument.id,
      instrumentVersion: currentInstrument.version,
      setting: talk.setting,
      language: talk.language,
      interpreter: talk.interpreter,
      interpreterAccountId: talk.interpreter === "none" ? null : (talk.interpreterAccountId ?? null),
      interpreterSealed: talk.interpreter === "none" || talk.interpreterCode === undefined ? null : sealInterpreter(of.vault, id, talk.interpreterCode),
      askedBy: talk.askedBy ?? context.actor.accountId,
      startedBy: context.actor.accountId,
      startedAt: context.now,
    })
    .execute();
  return id;
}
