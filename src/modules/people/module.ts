import type { Module } from "#platform/action/module.ts";
import { add } from "./actions/add.ts";
import { change } from "./actions/change.ts";
import { checkDuplicates } from "./actions/check-duplicates.ts";
import { consents as listConsents } from "./actions/consents.ts";
import { duplicatesOf } from "./actions/duplicates-of.ts";
import { endWish } from "./actions/end-wish.ts";
import { list } from "./actions/list.ts";
import { merge } from "./actions/merge.ts";
import { merges } from "./actions/merges.ts";
import { openIdentity } from "./actions/open-identity.ts";
import { profile } from "./actions/profile.ts";
import { recordConsent } from "./actions/record-consent.ts";
import { recordWish } from "./actions/record-wish.ts";
import { restoreWish } from "./actions/restore-wish.ts";
import { saveContact } from "./actions/save-contact.ts";
import { saveIdentity } from "./actions/save-identity.ts";
import { saveProfile } from "./actions/save-profile.ts";
import { unmerge } from "./actions/unmerge.ts";
import { wishes as listWishes } from "./actions/wishes.ts";
import { withdrawConsent } from "./actions/withdraw-consent.ts";
import { fileAgain } from "./jobs.ts";
import { permissions } from "./policy.ts";
import { consents, duplicateTokens, people, personContacts, personIdentities, personMerges, personProfiles, personTokens, searchTokens, wishes } from "./tables.ts";

export const peopleModule: Module = {
  name: "people",
  tables: [people, personIdentities, personContacts, personProfiles, wishes, consents, personMerges, searchTokens, duplicateTokens, personTokens],
  permissions,
  actions: [
    add, change, checkDuplicates, listConsents, listWishes, duplicatesOf, endWish, restoreWish, list, merge, merges, openIdentity, profile,
    recordConsent, recordWish, saveContact, saveIdentity, saveProfile, unmerge, withdrawConsent,
  ],
  jobs: [fileAgain],
};
