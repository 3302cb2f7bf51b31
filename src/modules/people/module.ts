import type { Module } from "#platform/action/module.ts";
import { consents, duplicateTokens, people, personContacts, personIdentities, personMerges, personProfiles, personTokens, searchTokens, wishes } from "./tables.ts";

export const peopleModule: Module = {
  name: "people",
  tables: [people, personIdentities, personContacts, personProfiles, wishes, consents, personMerges, searchTokens, duplicateTokens, personTokens],
  permissions: {},
  actions: [],
};
