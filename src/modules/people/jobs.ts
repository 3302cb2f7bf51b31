import type { Job, JobContext } from "#platform/jobs/jobs.ts";
import type { Vault, WrappedKey } from "#platform/crypto/vault.ts";
import { KEYS_VERSION } from "#thai/search-keys.ts";
import type { Contact, Identity } from "./person-draft.ts";
import { tokensOf } from "./tokens.ts";

interface Row extends Omit<WrappedKey, "vaultId"> {
  readonly personId: string;
  readonly caseId: string;
  readonly safeName: Buffer | null;
  readonly identity: Buffer | null;
  readonly contact: Buffer | null;
}

const AT_ONCE = 100;
/** One run of the job files at most this many; the next one goes on. */
const MOST_BATCHES = 200;

const TO_FILE = `select person_id as "personId", case_id as "caseId", safe_name as "safeName", identity, contact, version, agency_id as "agencyId",
  agency_key_version as "agencyKeyVersion", wrapped from app.people_to_file($1, $2)`;

/**
 * Files people again whose names were filed before there were today's keys, a hundred in a transaction. Nothing of a name is
 * written anywhere but as keyed hashes; until it is done, people are found by the keys they have.
 */
export const fileAgain: Job = {
  name: "people.fileAgain",
  cron: "*/10 * * * *",
  async run(context) {
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      if ((await fileBatch(context)) < AT_ONCE) return;
    }
  },
};

function fileBatch({ vaults, asSystem }: JobContext): Promise<number> {
  return asSystem(async ({ client }) => {
    const { rows } = await client.query<Row>(TO_FILE, [KEYS_VERSION, AT_ONCE]);
    const opened = await vaults.fromWrapped(client, rows.map((row) => ({ ...row, vaultId: row.caseId })));
    for (const row of rows) {
      const vault = opened.get(row.caseId);
      if (!vault) continue;
      const tokens = tokensOf(vaults.keyring.indexKey, knownOf(row, vault));
      await client.query("select app.file_again($1, $2, $3, $4, $5)", [row.personId, tokens.inCase, tokens.inIdentity, tokens.inContact, KEYS_VERSION]);
    }
    return rows.length;
  });
}

function knownOf({ personId, safeName, identity, contact }: Row, vault: Vault) {
  return {
    safeName: safeName && vault.unseal<string>({ table: "people", column: "safe_name", row: personId }, safeName),
    identity: identity ? vault.unseal<Identity>({ table: "person_identities", column: "sealed", row: personId }, identity) : undefined,
    contact: contact ? vault.unseal<Contact>({ table: "person_contacts", column: "sealed", row: personId }, contact) : undefined,
  };
}
