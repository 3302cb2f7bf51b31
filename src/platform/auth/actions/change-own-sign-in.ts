import { z } from "zod";
import { toArabicDigits } from "#thai/numerals.ts";
import { defineAction } from "../../action/define.ts";
import { Refusal } from "../../action/refusal.ts";
import { requireFreshSignIn } from "../fresh.ts";
import { hashPassword } from "../password-hash.ts";
import { newRecoveryCodes, recoveryCodeHash } from "../recovery-codes.ts";
import { requireGoodPassword } from "../take-password.ts";
import { unwrapSecret } from "../tickets.ts";
import { sealTotp, totpStep } from "../totp.ts";
import { codeText } from "./sign-in-with-code.ts";
import { passwordText } from "./sign-in.ts";

/** Changes one's password; all other sessions end, and a notice goes out. */
export const changePassword = defineAction({
  name: "auth.changePassword",
  permission: "signed-in",
  input: z.strictObject({ password: passwordText }),
  async run(context, { password }) {
    await requireFreshSignIn(context);
    const { rows } = await context.client.query("select array[a.display_name, a.email, g.name_th, g.name_en] as own from accounts a join agencies g on g.id = a.agency_id where a.id = app.current_account()");

    await requireGoodPassword(password, rows[0]?.own ?? []);

    await context.client.query("select app.set_my_password($1)", [await hashPassword(context.vaults.keyring.signInKey, password)]);
    await context.enqueue("auth.sendNotice", { accountId: context.actor.accountId, kind: "password" });
    return { event: { type: "password-changed", category: "access", subjectKind: "account", subjectId: context.actor.accountId } };
  },
});

/** Replaces one's authenticator app, proven by its first code. */
export const changeTotp = defineAction({
  name: "auth.changeTotp",
  permission: "signed-in",
  input: z.strictObject({ parcel: z.string().min(20).max(600), code: codeText }),
  async run(context, { parcel, code }) {
    await requireFreshSignIn(context);
    const { accountId } = context.actor;
    const { signInKey } = context.vaults.keyring;
    const secret = unwrapSecret(signInKey, accountId, parcel);

    if (!secret) throw new Refusal("sign-in-expired");
    const step = totpStep(secret, toArabicDigits(code).replaceAll(/\s/g, ""), Date.now());
    if (step === undefined) throw new Refusal("wrong-code", {}, "code");

    await context.client.query("select app.set_my_totp($1, $2)", [sealTotp(signInKey, accountId, secret), step]);
    await context.enqueue("auth.sendNotice", { accountId, kind: "totp" });
    return { event: { type: "authenticator-changed", category: "access", subjectKind: "account", subjectId: accountId } };
  },
});

/** Ten new recovery codes, shown once; the old ones are worth nothing. */
export const renewRecoveryCodes = defineAction({
  name: "auth.renewRecoveryCodes",
  permission: "signed-in",
  isAnswerSecret: true,
  input: z.strictObject({}),
  async run(context) {
    await requireFreshSignIn(context);
    const { accountId } = context.actor;
    const codes = newRecoveryCodes();
    await context.client.query("select app.set_my_recovery_codes($1::bytea[])", [codes.map((code) => recoveryCodeHash(context.vaults.keyring.signInKey, accountId, code))]);
    return { event: { type: "recovery-codes-renewed", category: "access", subjectKind: "account", subjectId: accountId }, result: { recoveryCodes: codes } };
  },
});
