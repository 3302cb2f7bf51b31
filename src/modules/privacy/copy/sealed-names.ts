import type { ActionContext } from "#platform/action/define.ts";
import type { Contact, Identity } from "#modules/people/public.ts";

/** What names one person of a case: names in every script, safe name, numbers of papers and phones. */
export interface NamedPerson {
  readonly personId: string;
  readonly words: readonly string[];
}

interface Row {
  readonly personId: string;
  readonly safeName: Buffer | null;
  readonly identity: Buffer | null;
  readonly contact: Buffer | null;
}

/** The people of a case with everything that names them, as far as the caller's seat may read it. */
export async function findSealedNames(context: ActionContext, caseId: string): Promise<readonly NamedPerson[]> {
  const { rows } = await context.client.query<Row>(
    `select p.id as "personId", p.safe_name as "safeName", i.sealed as identity, c.sealed as contact from people p
      left join person_identities i on i.person_id = p.id left join person_contacts c on c.person_id = p.id where p.case_id = $1`,
    [caseId],
  );
  if (rows.length === 0) return [];
  const vault = await context.openVault(caseId);
  return rows.map(({ personId, safeName, identity, contact }) => ({
    personId,
    words: [
      safeName ? vault.unseal<string>({ table: "people", column: "safe_name", row: personId }, safeName) : "",
      ...(identity ? wordsOfIdentity(vault.unseal<Identity>({ table: "person_identities", column: "sealed", row: personId }, identity)) : []),
      ...(contact ? (vault.unseal<Contact>({ table: "person_contacts", column: "sealed", row: personId }, contact).phones ?? []).map((phone) => phone.number) : []),
    ].filter((word) => word !== ""),
  }));
}

function wordsOfIdentity({ name, papers }: Identity): readonly string[] {
  const names = name ? [name.asWritten, name.given, name.family, name.nickname, ...(name.aliases ?? []), ...(name.romanised ?? [])] : [];
  return [...names, ...(papers ?? []).map((paper) => paper.number)].filter((word) => word !== undefined);
}
