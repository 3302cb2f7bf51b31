import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { RowOf } from "#platform/db/table.ts";
import { receivingRoles } from "./policy.ts";
import { purposeFacts } from "./rules/purpose.ts";
import type { ReferralFacts } from "./rules/referral.ts";
import type { ConsentStanding, Purpose } from "./rules/words.ts";
import type { referrals } from "./tables.ts";

/** A referral with where the caller stands to it; the sealed parts are read apart. */
export interface Referral extends Omit<RowOf<typeof referrals>, "basisReason"> {
  /** Sits in the case and sees at least that it was referred. */
  readonly isTeam: boolean;
  /** Opens what was sent and written. */
  readonly isInside: boolean;
  readonly facts: ReferralFacts;
  readonly consent: ConsentStanding;
  /** The receiver may still read it (state, consent, time). */
  readonly isReadable: boolean;
}

const COLUMNS = `r.id, r.code, r.case_id as "caseId", r.person_id as "personId", r.category, r.from_account_id as "fromAccountId", r.from_agency_id as "fromAgencyId",
  r.to_agency_id as "toAgencyId", r.to_account_id as "toAccountId", r.purpose, r.urgency, r.state, r.scope, r.lawful_basis as "lawfulBasis", r.consent_id as "consentId",
  r.consent_purposes as "consentPurposes", r.consent_ended_at as "consentEndedAt", r.follows_id as "followsId", r.sent_at as "sentAt", r.answer_by as "answerBy",
  r.due_at as "dueAt", r.answered_at as "answeredAt", r.decline_reason as "declineReason", r.outcome, r.completed_at as "completedAt", r.withdraw_reason as "withdrawReason",
  r.acknowledged_at as "acknowledgedAt", r.acknowledged_by as "acknowledgedBy", r.reminded_at as "remindedAt", r.reminders, r.changed_at as "changedAt", r.version`;

/** One referral of the caller's team or to the caller's agency. @throws NotFound when it is not there or not the caller's to see */
export async function getVisibleReferral({ client, actor }: Pick<ActionContext, "client" | "actor">, referralId: string): Promise<Referral> {
  const { rows } = await client.query(`select ${COLUMNS}, app.referral_facts(r.id) as known from referrals r where r.id = $1`, [referralId]);
  const row = rows[0];
  if (!row?.known) throw new NotFound();
  const { known, ...referral } = row;
  const { isTeam, isInside, isReadable, consent, isCaseClosed, actsForSender, actsForReceiver } = known;
  const facts: ReferralFacts = {
    state: referral.state,
    consent,
    isCaseClosed,
    actsForSender,
    actsForReceiver,
    isFromActor: referral.fromAccountId === actor.accountId,
    isAcknowledged: referral.acknowledgedAt !== null,
    remindedAt: referral.remindedAt,
  };
  return { ...referral, isTeam, isInside, isReadable, consent, facts };
}

/** How a consent stands, and until when. */
export interface ConsentAnswer {
  readonly standing: ConsentStanding;
  readonly consentId: string | null;
  /** When it runs out; null: not before it is withdrawn. */
  readonly until: string | null;
}

/**
 * How a person's consent to an agency stands for a purpose, now: in force only when the newest answer of a fitting purpose is
 * "given", neither withdrawn nor over. @throws NotFound without a seat in the person's case
 */
export async function consentFor(context: Pick<ActionContext, "client">, asked: { readonly personId: string; readonly agencyId: string; readonly purpose: Purpose }): Promise<ConsentAnswer> {
  const { rows } = await context.client.query("select app.my_consent_standing($1, $2, $3) as answer", [asked.personId, asked.agencyId, purposeFacts[asked.purpose].consents]);
  const answer = rows[0]?.answer;
  if (!answer) throw new NotFound();
  return { standing: answer.standing, consentId: answer.consent_id, until: answer.until };
}

/** Whether the same is asked of the same agency already and still open. */
export async function hasSameOpen(context: Pick<ActionContext, "client">, of: { readonly caseId: string; readonly personId: string | undefined; readonly agencyId: string; readonly purpose: Purpose }): Promise<boolean> {
  const { rows } = await context.client.query(
    `select exists (select 1 from referrals where case_id = $1 and person_id is not distinct from $2 and to_agency_id = $3 and purpose = $4 and state in ('sent','asked','accepted')
       and consent_ended_at is null) as has`,
    [of.caseId, of.personId ?? null, of.agencyId, of.purpose],
  );
  return rows[0]?.has === true;
}

/** A partner that may be asked. */
export interface Partner {
  readonly id: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly provinceCode: string;
  readonly services: readonly string[];
  readonly languages: readonly string[];
  readonly contactHours: string | null;
  /** Somebody there can answer. */
  readonly canAnswer: boolean;
}

/** Partners for a purpose: those of the wanted province first, then in Thai order of names. At most 40. */
export async function partnersFor(context: Pick<ActionContext, "client">, asked: { readonly purpose: Purpose; readonly provinceCode: string; readonly everywhere: boolean; readonly q?: string | undefined }): Promise<readonly Partner[]> {
  const { services, kinds } = purposeFacts[asked.purpose];
  const { rows } = await context.client.query<Partner>(
    `select g.id, g.name_th as "nameTh", g.name_en as "nameEn", g.kind, g.province_code as "provinceCode", g.services, g.languages, g.contact_hours as "contactHours",
       exists (select 1 from accounts a join account_roles r on r.account_id = a.id and (r.ends_at is null or r.ends_at > app.now())
         where a.agency_id = g.id and a.status = 'active' and r.role = any ($5) and (r.role <> 'reporter' or g.kind = 'school')) as "canAnswer"
     from agencies g
     where g.status = 'active' and g.takes_referrals and ($2 or g.province_code = $1) and ($3::text[] = '{}' or g.services && $3 or g.kind = any ($4))
       and ($6::text is null or strpos(lower(g.name_th || ' ' || g.name_en), lower($6)) > 0)
     order by g.province_code = $1 desc, (g.services && $3) desc, g.name_th collate "th-x-icu", g.id limit 40`,
    [asked.provinceCode, asked.everywhere, services, kinds, receivingRoles, asked.q ?? null],
  );
  return rows;
}
