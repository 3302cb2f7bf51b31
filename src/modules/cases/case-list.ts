import type { ActionContext } from "#platform/action/define.ts";
import type { WrappedKey } from "#platform/crypto/vault.ts";
import { ageText, isStillChild } from "#modules/people/public.ts";
import { bangkokDay } from "#thai/dates.ts";
import type { Confidentiality } from "./rules/confidentiality.ts";
import type { Stage } from "./rules/stages.ts";
import type { CodeParts } from "./find-by-code.ts";

export interface CaseFilter extends CodeParts {
  readonly stage?: Stage | undefined;
  readonly province?: string | undefined;
  readonly managerId?: string | undefined;
  /** Where the page before ended, as its last row said. */
  readonly beforeAt?: string | undefined;
  readonly beforeId?: string | undefined;
  /** 1–50 */
  readonly most: number;
  /** Ask for the exact number; answered only where it is cheap (stage and province). */
  readonly counted?: boolean | undefined;
}

/** One line of the case list. */
export interface CaseLine {
  readonly id: string;
  readonly code: string;
  readonly stage: Stage;
  readonly provinceCode: string;
  readonly confidentiality: Confidentiality;
  readonly managerId: string | null;
  readonly managerName: string | null;
  /** ISO instant with microseconds: it is the key of the page, too. */
  readonly lastActivityAt: string;
  readonly personCount: number;
  /** The caller's own seat. */
  readonly discipline: string;
  /** At most the first three. */
  readonly people: readonly { readonly label: string; readonly safeName: string | null; readonly isChild: boolean | null; readonly ageText: string }[];
}

// The statement answers in arrays, for 25 rows repeat no names; the order is that of app.list_cases.
type PersonCells = readonly [string, string, string | null, boolean | null, number | null, number | null, string | null];
type LineCells = readonly [string, string, Stage, string, Confidentiality, string | null, string | null, string, number, string, number, string, number, string, readonly PersonCells[] | null];

/** One page of the caller's own cases, newest activity first, in one statement; the safe names of all opened together. */
export async function listCases(context: ActionContext, filter: CaseFilter): Promise<{ readonly rows: readonly CaseLine[]; readonly count: number | null }> {
  const { rows } = await context.client.query("select app.list_cases($1) as page", [JSON.stringify(filter)]);
  const page = rows[0].page as { rows: readonly LineCells[]; count: number | null }; // what app.list_cases makes
  const vaults = await context.vaults.fromWrapped(context.client, page.rows.map(keyOf));
  const today = bangkokDay(context.now);
  return {
    count: page.count,
    rows: page.rows.map(([id, code, stage, provinceCode, confidentiality, managerId, managerName, lastActivityAt, personCount, discipline, , , , , people]) => ({
      id, code, stage, provinceCode, confidentiality, managerId, managerName, lastActivityAt, personCount, discipline,
      people: (people ?? []).map(([personId, label, safeName, isChild, ageLow, ageHigh, agedOn]) => ({
        label,
        safeName: safeName === null ? null : (vaults.get(id)?.unseal<string>({ table: "people", column: "safe_name", row: personId }, Buffer.from(safeName, "base64")) ?? null),
        isChild: isStillChild({ isChild, ageLow, ageHigh, agedOn }, today),
        ageText: ageText({ ageLow, ageHigh, agedOn }, today),
      })),
    })),
  };
}

function keyOf(cells: LineCells): WrappedKey {
  return { vaultId: cells[0], version: cells[10], agencyId: cells[11], agencyKeyVersion: cells[12], wrapped: Buffer.from(cells[13], "base64") };
}
