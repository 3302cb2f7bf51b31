import type { Vault } from "#platform/crypto/vault.ts";
import type { LeadPerson } from "./rules/people.ts";

/** What a lead tells; sealed as one value in `leads.story`. */
export interface Story {
  readonly what: string;
  /** Who it is about, as typed. */
  readonly who?: string | undefined;
  readonly people: readonly LeadPerson[];
  readonly where?: string | undefined;
  /** How to reach whoever reported; only when that was agreed. */
  readonly contact?: string | undefined;
  readonly safeTimes?: string | undefined;
}

export const sealStory = (vault: Vault, leadId: string, story: Story): Buffer => vault.seal({ table: "leads", column: "story", row: leadId }, story);
export const openStory = (vault: Vault, leadId: string, sealed: Buffer): Story => vault.unseal<Story>({ table: "leads", column: "story", row: leadId }, sealed);
