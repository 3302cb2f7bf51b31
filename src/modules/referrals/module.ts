import type { Module } from "#platform/action/module.ts";
import { accept } from "./actions/accept.ts";
import { acknowledge } from "./actions/acknowledge.ts";
import { answer } from "./actions/answer.ts";
import { ask } from "./actions/ask.ts";
import { complete } from "./actions/complete.ts";
import { decline } from "./actions/decline.ts";
import { inbox, ofCase, sent } from "./actions/lists.ts";
import { consentStatus, preview } from "./actions/preview.ts";
import { read } from "./actions/read.ts";
import { remind } from "./actions/remind.ts";
import { send } from "./actions/send.ts";
import { partners, start, takers } from "./actions/start.ts";
import { withdraw } from "./actions/withdraw.ts";
import { permissions } from "./policy.ts";
import { referralExtracts, referralMessages, referralOutcomes, referrals } from "./tables.ts";

export const referralsModule: Module = {
  name: "referrals",
  tables: [referrals, referralExtracts, referralMessages, referralOutcomes],
  permissions,
  actions: [start, partners, consentStatus, preview, send, inbox, sent, ofCase, read, takers, ask, answer, accept, decline, complete, withdraw, remind, acknowledge],
};
