import type { ActionContext } from "#platform/action/define.ts";
import { findSealedNames } from "./sealed-names.ts";
import type { Needle } from "../rules/redaction.ts";

/** Who else a record about a person may name, as far as the caller may know their names. */
export interface ThirdParties {
  readonly needles: readonly Needle[];
  /** The person's own names. */
  readonly own: readonly string[];
  /** Account → discipline in this case: staff stand in the copy by their role. */
  readonly roles: ReadonlyMap<string, string>;
}

/** Names and numbers of the other people of a case, of its staff and of whoever reported; what must not be told about them. */
export async function thirdParties(context: ActionContext, { personId, caseId }: { readonly personId: string; readonly caseId: string }): Promise<ThirdParties> {
  const named = await findSealedNames(context, caseId);
  const staff = await context.client.query<{ id: string; name: string; discipline: string | null }>(
    `select a.id, a.display_name as name, s.discipline from seats s join accounts a on a.id = s.account_id where s.case_id = $1
     union select a.id, a.display_name, null from leads l join accounts a on a.id = l.reporter_account_id where l.case_id = $1`,
    [caseId],
  );
  const others = named.filter((one) => one.personId !== personId).flatMap(({ words }) => words.map((text): Needle => ({ text, reason: "otherPerson" })));
  const staffNeedles = staff.rows.flatMap(({ name, discipline }) => staffWords(name).map((text): Needle => ({ text, reason: discipline === null ? "reporter" : "staffName" })));
  return {
    needles: [...others, ...staffNeedles],
    own: named.filter((one) => one.personId === personId).flatMap(({ words }) => words),
    roles: new Map(staff.rows.flatMap(({ id, discipline }) => (discipline ? [[id, discipline] as const] : []))),
  };
}

/** A rank or title stands first; the name without it is what colleagues write. */
function staffWords(name: string): readonly string[] {
  const parts = name.trim().split(/\s+/);
  return parts.length > 2 ? [name, parts.slice(1).join(" ")] : [name];
}
