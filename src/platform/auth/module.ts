import type { Module } from "../action/module.ts";
import { changePassword, changeTotp, renewRecoveryCodes } from "./actions/change-own-sign-in.ts";
import { confirmWithPasskey, confirmWithPassword } from "./actions/confirm.ts";
import { joinWithPasskey, startPasskeyJoin } from "./actions/join-with-passkey.ts";
import { checkPassword, joinWithPassword, openInvitation } from "./actions/join.ts";
import { addPasskey, removePasskey, startPasskey } from "./actions/own-passkeys.ts";
import { changeOwnDetails, endOtherSessions, endSession } from "./actions/own-sessions.ts";
import { ownSignIn, startTotp } from "./actions/own-sign-in.ts";
import { session } from "./actions/session.ts";
import { signInWithCode } from "./actions/sign-in-with-code.ts";
import { signInWithPasskey, startPasskeySignIn } from "./actions/sign-in-with-passkey.ts";
import { signIn } from "./actions/sign-in.ts";
import { signOut } from "./actions/sign-out.ts";
import { forgetOldSignIns, sendInvitation, sendNotice } from "./jobs/send-mail.ts";
import { invitations, passkeys, passwords, recoveryCodes, sessions, signInChallenges, totpSecrets } from "./tables.ts";

export const authModule: Module = {
  name: "auth",
  tables: [invitations, passwords, totpSecrets, recoveryCodes, passkeys, signInChallenges, sessions],
  permissions: {},
  actions: [ownSignIn, startTotp, changePassword, changeTotp, renewRecoveryCodes, startPasskey, addPasskey, removePasskey, endSession, endOtherSessions, changeOwnDetails],
  publicActions: [
    session, signOut, signIn, signInWithCode, startPasskeySignIn, signInWithPasskey, confirmWithPassword, confirmWithPasskey,
    openInvitation, checkPassword, joinWithPassword, startPasskeyJoin, joinWithPasskey,
  ],
  jobs: [sendInvitation, sendNotice, forgetOldSignIns],
};
