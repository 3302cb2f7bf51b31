import type { FieldKey } from "../formats/fields.ts";
import type { ExchangeRecord } from "../formats/record.ts";
import { wordKey } from "../formats/vocabulary.ts";

export interface Duplicate {
  /** Row number of the later row. */
  readonly row: number;
  readonly firstRow: number;
  /** The field by which the two are the same. */
  readonly field: FieldKey;
}

/**
 * Rows of one file that seem to be the same person twice: the same agency code, the same paper number, or the same name with the
 * same birth date. Rows without any of these (statistics) are never duplicates, however alike they look.
 * @returns one entry per later row, by the first sameness found
 */
export function findDuplicates(records: readonly ExchangeRecord[]): readonly Duplicate[] {
  const firstRows = new Map<string, number>();
  const duplicates: Duplicate[] = [];
  for (const record of records) {
    const { row } = record.importKey;
    const keys = identityKeys(record);
    const same = keys.find(({ key }) => firstRows.has(key));
    if (same) duplicates.push({ row, firstRow: firstRows.get(same.key) ?? row, field: same.field });
    else for (const { key } of keys) firstRows.set(key, row);
  }
  return duplicates;
}

function identityKeys(record: ExchangeRecord): readonly { readonly key: string; readonly field: FieldKey }[] {
  const keys: { key: string; field: FieldKey }[] = [];
  if (record.localReference) keys.push({ key: `code ${wordKey(record.localReference)}`, field: "localReference" });
  for (const { kind, number } of record.papers) if (number) keys.push({ key: `paper ${kind} ${wordKey(number)}`, field: "papers.number" });
  if (record.givenName && record.birthDate?.precision === "day") {
    const name = wordKey(`${record.givenName} ${record.familyName ?? ""}`);
    keys.push({ key: `name ${name} ${record.birthDate.iso}`, field: "givenName" });
  }
  return keys;
}
