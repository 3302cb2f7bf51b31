import pg from "pg";
import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { isInForce, summaryOf, type ConsentPurpose, type ConsentScope, type PersonSummary, type SummaryRow } from "#modules/people/public.ts";
import type { AccessLevel, Category, Discipline } from "#modules/teams/public.ts";
import type { Confidentiality } from "./rules/confidentiality.ts";
import type { Stage } from "./rules/stages.ts";

/** What the case room shows first. */
export interface CaseRoom {
  readonly id: string;
  readonly code: string;
  readonly provinceCode: string;
  readonly fiscalYear: number;
  readonly stage: Stage;
  readonly confidentiality: Confidentiality;
  readonly anonymous: boolean;
  readonly source: string;
  readonly agencyId: string;
  readonly managerId: string | null;
  readonly personCount: number;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly lastActivityAt: string;
  readonly closedAt: string | null;
  readonly closureReason: string | null;
  readonly version: number;
  /** The caller's own seat. */
  readonly discipline: Discipline;
  readonly seatEndsAt: string | null;
  readonly levels: Readonly<Partial<Record<Category, AccessLevel>>>;
  readonly seats: readonly RoomSeat[];
  readonly people: readonly RoomPerson[];
  readonly wishes: readonly { readonly id: string; readonly personId: string; readonly words: string; readonly language: string | null; readonly saidAt: string }[];
  readonly consents: readonly RoomConsent[];
  readonly handover: { readonly id: string; readonly toAccountId: string; readonly toName: string; readonly askedAt: string; readonly note: string | null } | null;
  readonly mayManageSeats: boolean;
  /** The caller is the case manager. */
  readonly isManager: boolean;
}

export interface RoomSeat {
  readonly id: string;
  readonly accountId: string | null;
  readonly discipline: Discipline;
  /** Staff of a shelter and their agency are not named to seats that may not know the place. */
  readonly name: string | null;
  readonly agencyId: string | null;
  readonly agencyNameTh: string | null;
  readonly agencyNameEn: string | null;
  readonly startsAt: string;
  readonly endsAt: string | null;
}

export type RoomPerson = Omit<PersonSummary, "caseId"> & { readonly sameAs: string | null };

export interface RoomConsent {
  readonly id: string;
  readonly personId: string;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly scope: ConsentScope;
  readonly purpose: ConsentPurpose;
  readonly lawfulBasis: string;
  readonly answer: "given" | "refused";
  readonly until: string | null;
  readonly withdrawnAt: string | null;
  readonly holds: boolean;
}

type RawPerson = Omit<SummaryRow, "safeName" | "caseId"> & { readonly safeName: string | null; readonly sameAs: string | null };
interface RawRoom extends Omit<CaseRoom, "people" | "seats" | "consents" | "isManager"> {
  readonly keys: readonly (readonly [number, string, number, string])[];
  readonly seats: readonly RoomSeat[];
  readonly people: readonly RawPerson[];
  readonly consents: readonly Omit<RoomConsent, "holds">[];
}

/** The one statement of a case room; its row goes to `roomOf`. */
export const roomStatement = (caseId: string): string => `select app.read_case(${pg.escapeLiteral(caseId)}) as room`;

/** A case as `roomStatement` answered it, opened. The caller leaves a read event. @throws NotFound without a seat */
export async function roomOf(context: ActionContext, caseId: string, row: Readonly<Record<string, unknown>> | undefined): Promise<CaseRoom> {
  const raw = row?.["room"] as RawRoom | null; // what app.read_case makes
  if (!raw) throw new NotFound();
  const { keys, ...room } = raw;
  const wrapped = keys.map(([version, agencyId, agencyKeyVersion, key]) => ({ vaultId: caseId, version, agencyId, agencyKeyVersion, wrapped: Buffer.from(key, "base64") }));
  const vault = (await context.vaults.fromWrapped(context.client, wrapped)).get(caseId);
  if (!vault) throw new NotFound();
  return {
    ...room,
    isManager: room.managerId === context.actor.accountId,
    people: room.people.map((person) => openPerson(person, { vault, now: context.now, caseId })),
    wishes: room.wishes.map((wish) => ({ ...wish, words: openText(vault, { table: "wishes", column: "words", row: wish.id }, wish.words) })),
    consents: room.consents.map((consent) => ({ ...consent, holds: isInForce({ ...consent, until: dateOf(consent.until), withdrawnAt: dateOf(consent.withdrawnAt) }, context.now) })),
    handover: room.handover && { ...room.handover, note: room.handover.note && openText(vault, { table: "case_handovers", column: "note", row: room.handover.id }, room.handover.note) },
  };
}

function openPerson({ safeName, sameAs, ...row }: RawPerson, { vault, now, caseId }: { vault: Vault; now: Date; caseId: string }): RoomPerson {
  const { caseId: _, ...summary } = summaryOf({ ...row, caseId, safeName: safeName === null ? null : Buffer.from(safeName, "base64") }, { vault, now });
  return { ...summary, sameAs };
}

function openText(vault: Vault, place: Parameters<Vault["unseal"]>[0], base64: string): string {
  return vault.unseal<string>(place, Buffer.from(base64, "base64"));
}

function dateOf(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant);
}
