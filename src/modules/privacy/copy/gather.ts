import type { ActionContext } from "#platform/action/define.ts";
import { VaultClosed, type Vault } from "#platform/crypto/vault.ts";
import { autoMarks, type CopyEntry, type CopyField, type Mark, type Needle } from "../rules/redaction.ts";
import { sources, type Source } from "./sources.ts";
import { thirdParties } from "./third-parties.ts";

interface Row {
  readonly row: string;
  readonly category: string;
  readonly at: Date | null;
  readonly by: string | null;
  readonly vault: string;
  readonly plain: unknown;
  readonly s0?: Buffer | null;
  readonly s1?: Buffer | null;
  readonly s2?: Buffer | null;
  readonly earlier?: Buffer | null;
  readonly sourceTable?: string;
  readonly sourceColumn?: string;
  readonly personRow?: string;
}

interface Wanted {
  readonly requestId: string;
  readonly personId: string;
  readonly caseId: string;
  readonly category: string;
}

/**
 * Everything of one category that is kept about a person, with whatever names others already covered. Only what the caller's
 * own seat may read.
 */
export async function gather(context: ActionContext, wanted: Wanted): Promise<readonly CopyEntry[]> {
  const vaults = vaultsFor(context);
  const others = await thirdParties(context, wanted);
  const entries: CopyEntry[] = [];
  for (const source of sources) {
    const { rows } = await context.client.query<Row>(source.sql, [wanted.personId, wanted.caseId]);
    for (const row of rows.filter((one) => one.category === wanted.category)) {
      const values = await valuesOf(source, row, vaults);
      const fields = values.flatMap(([path, value]) => flatten(path, value)).map((field) => covered(field, source.kind, others));
      if (fields.length > 0) entries.push({ id: `${source.kind}:${row.row}`, kind: source.kind, at: row.at?.toISOString() ?? null, role: (row.by && others.roles.get(row.by)) || null, fields });
    }
  }
  return withDisciplines(context, wanted, entries);
}

/** Which discipline wrote what no seat's SQL names the writer of; the database says it for this copy alone. */
async function withDisciplines({ client }: ActionContext, { requestId, category }: Wanted, entries: readonly CopyEntry[]): Promise<readonly CopyEntry[]> {
  const { rows } = await client.query<{ name: string; discipline: string }>("select row_name as name, discipline from app.copy_disciplines($1, $2, $3)", [requestId, category, entries.map(({ id }) => id)]);
  const disciplines = new Map(rows.map(({ name, discipline }) => [name, discipline]));
  return entries.map((entry) => ({ ...entry, role: entry.role ?? disciplines.get(entry.id) ?? null }));
}

type OpenVault = (id: string) => Promise<Vault | undefined>;

// A key the caller may not have hides its values and nothing else.
function vaultsFor(context: ActionContext): OpenVault {
  const open = new Map<string, Promise<Vault | undefined>>();
  return (id) => {
    const known = open.get(id);
    if (known) return known;
    const asked = context.openVault(id).catch((error: unknown) => {
      if (error instanceof VaultClosed) return undefined;
      throw error;
    });
    open.set(id, asked);
    return asked;
  };
}

async function valuesOf(source: Source, row: Row, vaultOf: OpenVault): Promise<readonly (readonly [string, unknown])[]> {
  const sealed = [row.s0, row.s1, row.s2];
  const places = source.sealed.map((place, index) => ({ ...place, row: row.row, bytes: sealed[index] }));
  if (row.earlier && row.sourceTable && row.sourceColumn) places.push({ table: row.sourceTable, column: row.sourceColumn, row: row.personRow ?? row.row, bytes: row.earlier });
  const values: (readonly [string, unknown])[] = [["", row.plain]];
  for (const { bytes, ...place } of places) {
    if (!bytes) continue;
    const vault = await vaultOf(row.vault);
    if (vault) values.push([source.sealed.length > 1 ? place.column : "", vault.unseal<unknown>(place, bytes)]);
  }
  return values;
}

/** A value as lines: every leaf with its path; fillings and empty ones left out. */
export function flatten(path: string, value: unknown): readonly { readonly path: string; readonly text: string }[] {
  if (value === null || value === undefined || value === "") return [];
  if (Array.isArray(value)) return value.every((one) => typeof one !== "object") ? [{ path, text: value.join(", ") }].filter(({ text }) => text !== "") : value.flatMap((one, index) => flatten(`${path}.${index + 1}`, one));
  if (typeof value === "object") return Object.entries(value).filter(([key]) => key !== "fill").flatMap(([key, inner]) => flatten(path === "" ? key : `${path}.${key}`, inner));
  return [{ path, text: String(value) }];
}

interface Others {
  readonly needles: readonly Needle[];
  readonly own: readonly string[];
}

function covered({ path, text }: { readonly path: string; readonly text: string }, kind: string, { needles, own }: Others): CopyField {
  // How to reach whoever reported, and whom else the report names, is theirs.
  const whole = (reason: Mark["reason"]): CopyField => ({ path, text, marks: [{ from: 0, to: text.length, reason, isAutomatic: true, by: null }] });
  if (kind === "leads" && /^(contact|safeTimes)/.test(path)) return whole("reporter");
  if (kind === "leads" && path.startsWith("people.") && !own.some((word) => word !== "" && text.includes(word))) return whole("otherPerson");
  return { path, text, marks: autoMarks(text, needles, own) };
}
