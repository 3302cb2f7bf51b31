import pg from "pg";
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
  /** An account's id, or `me`. */
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

// The statement answers in arrays, for 25 rows repeat no names; the order is that of app.case_lines.
type PersonCells = readonly [string, string, string, string | null, boolean | null, number | null, number | null, string | null];
type LineCells = readonly [string, string, Stage, string, Confidentiality, string | null, string | null, string, number, string];
type KeyCells = readonly [string, number, string, number, string];
interface RawPage {
  readonly rows: { readonly lines: readonly LineCells[]; readonly people: readonly PersonCells[]; readonly keys: readonly KeyCells[] };
  readonly count: number | null;
}

export interface CasePage {
  readonly rows: readonly CaseLine[];
  readonly count: number | null;
}

/** The one statement of a page, for reads that send it with their opening; its row goes to `pageOf`. */
export const listStatement = (filter: CaseFilter): string => `select app.list_cases(${pg.escapeLiteral(JSON.stringify(filter))}::jsonb) as page`;

/** One page of the caller's own cases, newest activity first, in one statement. */
export async function listCases(context: ActionContext, filter: CaseFilter): Promise<CasePage> {
  const { rows } = await context.client.query(listStatement(filter));
  return pageOf(context, rows[0]);
}

/** A page as `listStatement` answered it, with the safe names opened. */
export async function pageOf(context: ActionContext, row: Readonly<Record<string, unknown>> | undefined): Promise<CasePage> {
  if (!row) throw new Error("no page");
  const { rows, count } = row["page"] as RawPage; // what app.list_cases makes
  const vaults = await context.vaults.fromWrapped(context.client, rows.keys.map(keyOf));
  const today = bangkokDay(context.now);
  const peopleOf = Map.groupBy(rows.people, ([caseId]) => caseId);
  return {
    count,
    rows: rows.lines.map(([id, code, stage, provinceCode, confidentiality, managerId, managerName, lastActivityAt, personCount, discipline]) => ({
      id, code, stage, provinceCode, confidentiality, managerId, managerName, lastActivityAt, personCount, discipline,
      people: (peopleOf.get(id) ?? []).map(([, personId, label, safeName, isChild, ageLow, ageHigh, agedOn]) => ({
        label,
        safeName: safeName === null ? null : (vaults.get(id)?.unseal<string>({ table: "people", column: "safe_name", row: personId }, Buffer.from(safeName, "base64")) ?? null),
        isChild: isStillChild({ isChild, ageLow, ageHigh, agedOn }, today),
        ageText: ageText({ ageLow, ageHigh, agedOn }, today),
      })),
    })),
  };
}

function keyOf([vaultId, version, agencyId, agencyKeyVersion, wrapped]: KeyCells): WrappedKey {
  return { vaultId, version, agencyId, agencyKeyVersion, wrapped: Buffer.from(wrapped, "base64") };
}
