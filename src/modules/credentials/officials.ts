import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, StaleVersion } from "#platform/action/refusal.ts";
import type { ApplicationState, PaperKind } from "./rules/official.ts";
import { TRAINING_PROOF } from "./rules/official.ts";

type Context = Pick<ActionContext, "client" | "actor">;

/** An application as the applicant and the authority see it. */
export interface Application {
  readonly id: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly provinceCode: string;
  readonly holderName: string;
  readonly positionTitle: string | null;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly state: ApplicationState;
  readonly criteria: readonly string[];
  readonly renews: string | null;
  readonly appliedAt: Date;
  readonly answeredAt: Date | null;
  readonly askedFor: string | null;
  readonly decisionReason: string | null;
  readonly decidedAt: Date | null;
  readonly version: number;
}

/** A paper of an application: what it is, never the paper itself. */
export interface Paper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly sha256: string | null;
}

/** Columns of an Application, of `official_applications x`. */
export const APPLICATION = `x.id, x.account_id as "accountId", x.agency_id as "agencyId", x.province_code as "provinceCode", x.holder_name as "holderName", x.position_title as "positionTitle",
  g.name_th as "agencyNameTh", g.name_en as "agencyNameEn", x.state, x.criteria, x.renews, x.applied_at as "appliedAt", x.answered_at as "answeredAt", x.asked_for as "askedFor",
  x.decision_reason as "decisionReason", x.decided_at as "decidedAt", x.version from official_applications x join agencies g on g.id = x.agency_id`;

/** An application the caller may see; a second act on it waits for the first. @throws NotFound, StaleVersion */
export async function getApplicationToChange(context: ActionContext, applicationId: string): Promise<Application> {
  await oneAtATime(context, applicationId);
  const { rows } = await context.client.query<Application>(`select ${APPLICATION} where x.id = $1`, [applicationId]);
  const found = rows[0];
  if (!found) throw new NotFound();
  const { expectedVersion } = context;
  if (expectedVersion !== undefined && expectedVersion !== found.version) throw new StaleVersion({ yours: expectedVersion, current: found.version });
  return found;
}

/** Acts on one application or card follow each other. A row lock would hide from an act what it must refuse with a word: what was decided. */
export async function oneAtATime({ client }: Context, id: string): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('officials:' || $1, 0))", [id]);
}

/** The papers of an application, in the order they were named. */
export async function papersOf({ client }: Context, applicationId: string): Promise<readonly Paper[]> {
  const { rows } = await client.query<Paper>(`select id, kind, number, issuer, issued_on::text as "issuedOn", sha256 from official_papers where application_id = $1 order by added_at, id limit 100`, [applicationId]);
  return rows;
}

/** A card of the register. */
export interface Card {
  readonly id: string;
  readonly accountId: string;
  readonly provinceCode: string;
  readonly holderName: string;
  readonly positionTitle: string | null;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly cardNumber: string;
  readonly grantedAt: Date;
  readonly grantedByName: string;
  readonly validFrom: string;
  readonly expiresOn: string;
  readonly suspendedAt: Date | null;
  readonly suspendedBecause: string | null;
  readonly endedAt: Date | null;
  readonly version: number;
}

/** Columns of a Card, of `officials o`. */
export const CARD = `o.id, o.account_id as "accountId", o.province_code as "provinceCode", o.holder_name as "holderName", o.position_title as "positionTitle", g.name_th as "agencyNameTh", g.name_en as "agencyNameEn",
  o.card_number as "cardNumber", o.granted_at as "grantedAt", b.display_name as "grantedByName", o.valid_from::text as "validFrom", o.expires_on::text as "expiresOn", o.suspended_at as "suspendedAt",
  o.suspended_because as "suspendedBecause", o.ended_at as "endedAt", o.version from officials o join agencies g on g.id = o.agency_id join accounts b on b.id = o.granted_by`;

/** The newest card of an account, as far as the caller may see it. */
export async function findCardOf({ client }: Context, accountId: string): Promise<Card | undefined> {
  const { rows } = await client.query<Card>(`select ${CARD} where o.account_id = $1 order by o.granted_at desc limit 1`, [accountId]);
  return rows[0];
}

/** Whether somebody holds the certificate that proves the training now; asked by the authority, who may see it. */
export async function hasTrainingProof({ client }: Context, accountId: string): Promise<boolean> {
  const { rows } = await client.query("select 1 from credentials where account_id = $1 and competence = $2 and revoked_at is null and expires_at > app.now() limit 1", [accountId, TRAINING_PROOF]);
  return rows.length > 0;
}
