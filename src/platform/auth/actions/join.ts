import { z } from "zod";
import { toArabicDigits } from "#thai/numerals.ts";
import { definePublic, type PublicContext } from "../../action/public.ts";
import { Refusal } from "../../action/refusal.ts";
import { getInvitation, type OpenInvitation } from "../invitations.ts";
import { completeJoin } from "../join.ts";
import { hashPassword } from "../password-hash.ts";
import { requireGoodPassword } from "../take-password.ts";
import { unwrapSecret, wrapSecret } from "../tickets.ts";
import { newTotpSecret, totpStep, totpUri } from "../totp.ts";
import { codeText } from "./sign-in-with-code.ts";
import { passwordText } from "./sign-in.ts";

export const invitationToken = z.string().regex(/^[\w-]{43}$/);

/** Reads the invitation of a link. @throws Refusal `invitation-not-valid` */
export function readInvitation(context: PublicContext, token: string): Promise<OpenInvitation> {
  return context.asSystem("join", ({ client }) => getInvitation(client, context.vaults.keyring.signInKey, token));
}

const ownWords = ({ displayName, email, agencyNameTh, agencyNameEn }: OpenInvitation): readonly string[] => [displayName, email, agencyNameTh, agencyNameEn];

/** Who is invited where, for the first page of joining, and a fresh secret for an authenticator app. */
export const openInvitation = definePublic({
  name: "auth.openInvitation",
  input: z.strictObject({ token: invitationToken }),
  run: async (context, { token }) => {
    const { accountId, purpose, email, displayName, language, agencyNameTh, agencyNameEn } = await readInvitation(context, token);
    const secret = newTotpSecret();
    return {
      purpose, email, displayName, language, agencyNameTh, agencyNameEn,
      totp: { secret, uri: totpUri(secret, email), parcel: wrapSecret(context.vaults.keyring.signInKey, accountId, secret) },
    };
  },
});

/** Tells before the rest is asked whether a password can be taken. */
export const checkPassword = definePublic({
  name: "auth.checkPassword",
  perMinute: 60,
  input: z.strictObject({ token: invitationToken, password: passwordText }),
  run: async (context, { token, password }) => {
    const invitation = await readInvitation(context, token);
    await requireGoodPassword(password, ownWords(invitation));
    return {};
  },
});

/** Joins with a password and an authenticator app. */
export const joinWithPassword = definePublic({
  name: "auth.joinWithPassword",
  input: z.strictObject({ token: invitationToken, language: z.enum(["th", "en"]), password: passwordText, parcel: z.string().min(20).max(600), code: codeText }),
  run: async (context, { token, language, password, parcel, code }) => {
    const { signInKey } = context.vaults.keyring;
    const invitation = await readInvitation(context, token);

    await requireGoodPassword(password, ownWords(invitation));
    const secret = unwrapSecret(signInKey, invitation.accountId, parcel);
    if (!secret) throw new Refusal("sign-in-expired");
    const step = totpStep(secret, toArabicDigits(code).replaceAll(/\s/g, ""), Date.now());
    if (step === undefined) throw new Refusal("wrong-code", {}, "code");
    const hash = await hashPassword(signInKey, password);

    const factors = { kind: "password", hash, totpSecret: secret, totpStep: step } as const;
    return { recoveryCodes: await context.asSystem("join", ({ client }) => completeJoin(context, client, { invitation, factors, language })) };
  },
});
