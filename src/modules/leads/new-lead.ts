import { newId } from "#platform/db/id.ts";
import type { Vault, Vaults } from "#platform/crypto/vault.ts";
import type { TaskScope } from "#modules/plans/public.ts";
import { bangkokDay, fiscalYear } from "#thai/dates.ts";
import { respondBy } from "./rules/respond-by.ts";
import type { LeadKind, LeadSource, Urgency } from "./rules/words.ts";
import { readSettings } from "./settings.ts";
import { sealStory, type Story } from "./story.ts";
import { addTriageTask } from "./triage-task.ts";

export interface NewLead {
  readonly source: LeadSource;
  readonly kind: LeadKind;
  readonly urgency: Urgency;
  readonly provinceCode: string;
  readonly peopleCount: number;
  readonly story: Story;
  readonly handlingAgencyId: string;
  /** Whoever reported, when that is a member of staff. */
  readonly reporter?: { readonly accountId: string; readonly agencyId: string } | undefined;
}

export interface MadeLead {
  readonly id: string;
  readonly code: string;
  readonly respondBy: Date;
  readonly vault: Vault;
}

/** Writes a lead, its key and its desk's task; in the transaction of a person or, for a public tip, of the system. */
export async function insertLead(scope: TaskScope & { readonly vaults: Vaults }, lead: NewLead): Promise<MadeLead> {
  const { client, now } = scope;
  const id = newId();
  const settings = await readSettings(client);
  const dueAt = respondBy(lead.urgency, now, settings.respondByHours);
  const { rows } = await client.query("select app.next_lead_code($1) as code", [fiscalYear(bangkokDay(now))]);
  const code: string = rows[0].code;
  // Wrapped under the reporter's agency (a public tip: under the desk's); whoever may see the key's row may open it, wherever the lead is sent later.
  const keyAgencyId = lead.reporter?.agencyId ?? lead.handlingAgencyId;
  const key = await scope.vaults.create(client, id, keyAgencyId);
  await client.query("insert into vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values ($1, 1, $2, $3, $4)", [id, keyAgencyId, key.agencyKeyVersion, key.wrapped]);
  await client.query(
    `insert into leads (id, code, source, kind, province_code, people_count, urgency, respond_by, handling_agency_id, reporter_account_id, reporter_agency_id,
       consent_to_contact, state_at, story, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13)`,
    [id, code, lead.source, lead.kind, lead.provinceCode, lead.peopleCount, lead.urgency, dueAt, lead.handlingAgencyId, lead.reporter?.accountId ?? null, lead.reporter?.agencyId ?? null,
      lead.story.contact !== undefined, now, sealStory(key.vault, id, lead.story)],
  );
  await addTriageTask(scope, { id, code, handlingAgencyId: lead.handlingAgencyId, respondBy: dueAt });
  return { id, code, respondBy: dueAt, vault: key.vault };
}
