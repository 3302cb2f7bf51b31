import type { ActionContext } from "#platform/action/define.ts";
import { agencyNames } from "#modules/partners/public.ts";

/**
 * A record that is perhaps the same human being: one the caller may see, or only whom to ask. The second kind looks the same
 * whether one case matches or many, and says nothing about the person, the case or when.
 */
export type PerhapsSame =
  | { readonly kind: "visible"; readonly personId: string; readonly caseId: string }
  | { readonly kind: "ask"; readonly agencyId: string; readonly agencyNameTh: string; readonly agencyNameEn: string };

interface Row {
  readonly personId: string | null;
  readonly caseId: string | null;
  readonly agencyId: string | null;
}

const COLUMNS = `person_id as "personId", case_id as "caseId", agency_id as "agencyId"`;

/** Who may be the same as a saved person. Nothing when the caller may not add people to that person's case. */
export async function findDuplicatesOf(context: ActionContext, personId: string): Promise<readonly PerhapsSame[]> {
  const { rows } = await context.client.query<Row>(`select ${COLUMNS} from app.find_duplicates_of($1)`, [personId]);
  return named(context, rows);
}

/** Who may be the same as somebody not saved yet, asked from a case that has a person already. */
export async function findDuplicates(context: ActionContext, caseId: string, tokens: readonly Buffer[]): Promise<readonly PerhapsSame[]> {
  const { rows } = await context.client.query<Row>(`select ${COLUMNS} from app.find_duplicates($1, $2, null)`, [caseId, tokens]);
  return named(context, rows);
}

async function named(context: ActionContext, rows: readonly Row[]): Promise<readonly PerhapsSame[]> {
  const names = await agencyNames(context, rows.flatMap((row) => row.agencyId ?? []));
  return rows.map(({ personId, caseId, agencyId }): PerhapsSame => {
    if (personId !== null && caseId !== null) return { kind: "visible", personId, caseId };
    const agency = names.get(agencyId ?? "");
    return { kind: "ask", agencyId: agencyId ?? "", agencyNameTh: agency?.nameTh ?? "", agencyNameEn: agency?.nameEn ?? "" };
  });
}
