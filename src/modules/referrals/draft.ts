import { createHash } from "node:crypto";
import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { getVisibleCase } from "#modules/cases/public.ts";
import { accountNames, accountsOf, getAgency, type Agency } from "#modules/partners/public.ts";
import { getPerson, hasConsent, type PersonSummary } from "#modules/people/public.ts";
import { levelFor } from "#modules/teams/public.ts";
import type { DraftInput } from "./inputs.ts";
import { receivingRolesAt } from "./policy.ts";
import { consentFor, hasSameOpen, type ConsentAnswer } from "./queries.ts";
import { usualAnswerBy } from "./rules/due.ts";
import { extractOf, type Extract } from "./rules/extract.ts";
import { categoryOf } from "./rules/purpose.ts";
import { whyNotSend, type SendProblem } from "./rules/send.ts";
import { minimumParts } from "./rules/words.ts";

/** A draft with everything that decides about it. */
export interface PreparedDraft {
  readonly agency: Agency;
  readonly category: "plan" | "shelterPlace";
  readonly answerBy: Date;
  /** Exactly what the receiver would see. */
  readonly extract: Extract;
  readonly consent: ConsentAnswer;
  /** People of the receiving agency who could read it. */
  readonly receivers: number;
  readonly problem: SendProblem | undefined;
  /** Changes when anything the receiver would see changes. */
  readonly seen: string;
}

/** Refuses whoever may not refer from this case. @throws NotFound without a seat, Refusal `not-in-your-part` */
export async function getMayRefer(context: ActionContext, caseId: string, category: "plan" | "shelterPlace"): Promise<void> {
  const plan = await levelFor(context, caseId, "plan");
  // A seat that may not even know of the plan is told nothing.
  if (plan === "-") throw new NotFound();
  if (!["RW", "c", "m"].includes(plan)) throw new Refusal("not-in-your-part");
  if (category === "plan") return;
  const level = await levelFor(context, caseId, "shelterPlace");
  if (!["RW", "R", "r", "m"].includes(level)) throw new Refusal("not-in-your-part");
}

/** Reads all a draft depends on and decides; nothing is written. @throws NotFound, Refusal `not-in-your-part` */
export async function prepareDraft(context: ActionContext, input: DraftInput): Promise<PreparedDraft> {
  // The case first: somebody outside learns nothing about agencies' shelters or people from the order of refusals.
  const ofCase = await getVisibleCase(context, input.caseId);
  const agency = await getAgency(context, input.toAgencyId);
  const category = categoryOf(input.purpose, agency.kind, await tellsPlace(context, input.caseId));
  await getMayRefer(context, input.caseId, category);

  const person = input.personId ? await personOf(context, input.caseId, input.personId) : undefined;
  const { needs = "", safety = "", basisReason = "", scope, urgency } = input;
  const isMinimumOnly = ofCase.confidentiality === "secret" || ofCase.confidentiality === "sealed";
  // What a class does not let leave is not even shown as if it would.
  const leaving = isMinimumOnly ? scope.filter((part) => (minimumParts as readonly string[]).includes(part)) : scope;
  const extract = extractOf(leaving, { person, needs, safety, urgency, contact: await contactOf(context, input.contactPhone) });
  const answerBy = input.answerBy ? new Date(input.answerBy) : usualAnswerBy(urgency, context.now);
  const consent = await consentOf(context, input);
  const roles = receivingRolesAt(agency.kind);
  const receivers = (await accountsOf(context, agency.id)).filter((account) => account.roles.some((role) => roles.includes(role))).length;
  const problem = whyNotSend(
    { hasPerson: person !== undefined, scope, needs, safety, answerBy, lawfulBasis: input.lawfulBasis, basisReason },
    {
      isCaseClosed: ofCase.stage === "closed",
      isMinimumOnly,
      takesReferrals: agency.takesReferrals && agency.status === "active",
      receivers,
      consent: consent.standing,
      hasSameOpen: await hasSameOpen(context, { caseId: input.caseId, personId: input.personId, agencyId: agency.id, purpose: input.purpose }),
      now: context.now,
    },
  );
  return { agency, category, answerBy, extract, consent, receivers, problem, seen: fingerprint([agency.id, input.purpose, extract]) };
}

/** Whether the caller's own part in the case gives away where the person stays. */
async function tellsPlace({ client }: ActionContext, caseId: string): Promise<boolean> {
  const { rows } = await client.query("select app.i_tell_place($1) as tells", [caseId]);
  return rows[0]?.tells === true;
}

async function personOf(context: ActionContext, caseId: string, personId: string): Promise<PersonSummary> {
  const person = await getPerson(context, personId);
  if (person.caseId !== caseId) throw new NotFound();
  return person;
}

/** Our own side: who to call about it. */
export async function contactOf(context: ActionContext, phone: string | undefined): Promise<NonNullable<Extract["contact"]>> {
  const { accountId, agencyId } = context.actor;
  const name = (await accountNames(context, [accountId])).get(accountId);
  if (!name) throw new NotFound();
  const agency = await getAgency(context, agencyId);
  return { name: name.displayName, agencyNameTh: name.agencyNameTh, agencyNameEn: name.agencyNameEn, phone: phone || agency.phone };
}

async function consentOf(context: ActionContext, { personId, toAgencyId, purpose, lawfulBasis }: DraftInput): Promise<ConsentAnswer> {
  if (!personId || lawfulBasis !== "consent") return { standing: "notNeeded", consentId: null, until: null };
  const answer = await consentFor(context, { personId, agencyId: toAgencyId, purpose });
  // What people calls consent must hold, too: nothing leaves on this module's reading alone.
  if (answer.standing === "inForce" && !(await hasConsent(context, { personId, agencyId: toAgencyId, scope: "minimum" }))) return { ...answer, standing: "refused", consentId: null };
  return answer;
}

const fingerprint = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
