import type { Module } from "../action/module.ts";
import { changePassword, changeTotp, renewRecoveryCodes } from "./actions/change-own-sign-in.ts";
import { confirmWithPasskey, confirmWithPassword } from "./actions/confirm.ts";
import { joinWithPasskey, startPasskeyJoin } from "./actions/join-with-passkey.ts";
import { checkPassword, joinWithPassword, openInvitation } from "./actions/join.ts";
import { addPasskey, removePasskey, startPasskey } from "./actions/own-passkeys.ts";
import { changeDeviceRule, decideDevice, deviceRequests, deviceRule, forgetDevice, ownDevices } from "./actions/devices.ts";
import { draftKeys } from "./actions/draft-keys.ts";
import { finishProvider } from "./actions/finish-provider.ts";
import { ownProviders, unlinkProvider } from "./actions/own-providers.ts";
import { changeOwnDetails, chooseLanguage, endOtherSessions, endSession } from "./actions/own-sessions.ts";
import { ownSignIn, startTotp } from "./actions/own-sign-in.ts";
import { addProvider, changeProvider, providers } from "./actions/providers.ts";
import { session } from "./actions/session.ts";
import { signInWithCode } from "./actions/sign-in-with-code.ts";
import { signInWithPasskey, startPasskeySignIn } from "./actions/sign-in-with-passkey.ts";
import { signIn } from "./actions/sign-in.ts";
import { signOut } from "./actions/sign-out.ts";
import { signInWays, startProvider } from "./actions/start-provider.ts";
import { enterWithRecoveryCode, waitForDevice } from "./actions/wait-for-device.ts";
import { endFutureSessions } from "./jobs/end-future-sessions.ts";
import { forgetOldSignIns, sendInvitation, sendNotice, tellAdministrators, tellApprovers } from "./jobs/send-mail.ts";
import { permissions } from "./policy.ts";
import * as tables from "./tables.ts";

export const authModule: Module = {
  name: "auth",
  tables: [
    tables.invitations, tables.passwords, tables.totpSecrets, tables.recoveryCodes, tables.passkeys, tables.signInChallenges, tables.sessions,
    tables.signInProviders, tables.providerLinks, tables.providerJourneys, tables.knownDevices, tables.deviceRequests, tables.deviceRules, tables.draftKeys,
  ],
  permissions,
  actions: [
    ownSignIn, startTotp, changePassword, changeTotp, renewRecoveryCodes, startPasskey, addPasskey, removePasskey, endSession, endOtherSessions, changeOwnDetails, chooseLanguage,
    providers, addProvider, changeProvider, ownProviders, unlinkProvider, deviceRequests, decideDevice, ownDevices, forgetDevice, deviceRule, changeDeviceRule,
  ],
  publicActions: [
    session, draftKeys, signOut, signIn, signInWithCode, startPasskeySignIn, signInWithPasskey, confirmWithPassword, confirmWithPasskey,
    openInvitation, checkPassword, joinWithPassword, startPasskeyJoin, joinWithPasskey, signInWays, startProvider, finishProvider, waitForDevice, enterWithRecoveryCode,
  ],
  jobs: [sendInvitation, sendNotice, tellApprovers, tellAdministrators, forgetOldSignIns, endFutureSessions],
};
