import type pg from "pg";

/** An agency whose desk takes leads. */
export interface Desk {
  readonly id: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly provinceCode: string;
  readonly takesLeads: boolean;
  readonly isActive: boolean;
}

const DESK = `id, name_th as "nameTh", name_en as "nameEn", kind, province_code as "provinceCode", takes_leads as "takesLeads", status = 'active' as "isActive"`;

/**
 * Which desk a lead of a province goes to when nobody chose one: the province's operation center (POCHT), else another desk
 * of the province, else the first operation center, else any desk, else any agency at all: never nowhere.
 * @returns undefined only when no agency is active
 */
export async function usualDesk(client: pg.ClientBase, provinceCode: string): Promise<Desk | undefined> {
  const { rows } = await client.query<Desk>(
    `select ${DESK} from agencies where status = 'active'
      order by takes_leads and province_code = $1 and kind = 'pocht' desc, takes_leads and province_code = $1 desc,
        kind = 'pocht' and takes_leads desc, kind = 'pocht' desc, takes_leads desc, created_at, id limit 1`,
    [provinceCode],
  );
  return rows[0];
}

/** One agency as a possible desk, or undefined when there is none under this id. */
export async function findDesk(client: pg.ClientBase, agencyId: string): Promise<Desk | undefined> {
  const { rows } = await client.query<Desk>(`select ${DESK} from agencies where id = $1`, [agencyId]);
  return rows[0];
}

/** The desk somebody chose, or the usual one of the province. @returns undefined when the chosen one takes no leads now */
export async function deskFor(client: pg.ClientBase, { chosenId, provinceCode }: { readonly chosenId: string | undefined; readonly provinceCode: string }): Promise<Desk | undefined> {
  if (chosenId === undefined) return usualDesk(client, provinceCode);
  const chosen = await findDesk(client, chosenId);
  return chosen?.isActive && chosen.takesLeads ? chosen : undefined;
}

/** All desks that take leads now, those of a province first, then in Thai order. */
export async function desksFor(client: pg.ClientBase, provinceCode: string): Promise<readonly Desk[]> {
  const { rows } = await client.query<Desk>(
    `select ${DESK} from agencies where status = 'active' and takes_leads order by province_code = $1 desc, kind = 'pocht' desc, name_th collate "th-x-icu", id limit 500`,
    [provinceCode],
  );
  return rows;
}
