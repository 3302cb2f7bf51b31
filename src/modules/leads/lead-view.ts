import type { ActionContext } from "#platform/action/define.ts";
import { accountNames, agencyNames } from "#modules/partners/public.ts";
import { historyOf, type LeadEvent } from "./history.ts";
import { mayAddExhibit, mayReadStory, mayTriage, mayWorkOn } from "./policy.ts";
import { canBeReached, type Lead } from "./queries.ts";
import { whyClosed, whyNotAnswer, whyNotReopen } from "./rules/triage.ts";
import { sharesOf, type LeadShare } from "./shares.ts";

export interface AgencyWords {
  readonly id: string;
  readonly nameTh: string;
  readonly nameEn: string;
}

/** A lead as its page shows it: everything but the story. Instants are ISO UTC. */
export interface LeadView extends Omit<Lead, "respondBy" | "stateAt" | "triagedAt" | "createdAt" | "handlingAgencyId" | "reporterAgencyId" | "forwardedBy" | "duplicateOf"> {
  readonly respondBy: string;
  readonly stateAt: string;
  readonly triagedAt: string | null;
  readonly createdAt: string;
  readonly handling: AgencyWords;
  readonly assignedName: string | null;
  readonly reporter: { readonly name: string | null; readonly agency: AgencyWords | null; readonly isMe: boolean } | null;
  readonly duplicateOf: { readonly id: string; readonly code: string } | null;
  /** Only for those who hold a seat in it. */
  readonly caseCode: string | null;
  readonly exhibitCount: number;
  readonly shares: readonly LeadShare[];
  readonly history: readonly LeadEvent[];
  readonly can: LeadCan;
}

/** What the caller may do with this lead now; the server decides again. */
export interface LeadCan {
  readonly triage: boolean;
  readonly ask: boolean;
  readonly reopen: boolean;
  readonly answer: boolean;
  readonly share: boolean;
  readonly addExhibit: boolean;
  readonly readStory: boolean;
}

/** Puts together what the page of a lead shows. */
export async function viewLead(context: ActionContext, lead: Lead): Promise<LeadView> {
  const names = await namesFor(context, lead);
  const facts = await factsOf(context, lead);
  const { handlingAgencyId, reporterAgencyId: _reporterAgency, forwardedBy: _forwardedBy, ...shown } = lead;
  return {
    ...shown,
    respondBy: lead.respondBy.toISOString(),
    stateAt: lead.stateAt.toISOString(),
    triagedAt: lead.triagedAt?.toISOString() ?? null,
    createdAt: lead.createdAt.toISOString(),
    handling: names.agency(handlingAgencyId),
    assignedName: names.account(lead.assignedTo),
    reporter: reporterOf(context, lead, names),
    duplicateOf: lead.duplicateOf ? { id: lead.duplicateOf, code: facts.originalCode ?? "" } : null,
    caseCode: facts.caseCode,
    exhibitCount: facts.exhibitCount,
    shares: await sharesOf(context.client, lead.id),
    history: await historyOf(context, lead.id),
    can: whatCan(context, lead, facts.hasStory),
  };
}

interface Names {
  agency(id: string): AgencyWords;
  account(id: string | null): string | null;
}

async function namesFor(context: ActionContext, lead: Lead): Promise<Names> {
  const agencies = await agencyNames(context, [lead.handlingAgencyId, lead.reporterAgencyId].filter((id) => id !== null));
  const accounts = await accountNames(context, [lead.assignedTo, lead.reporterAccountId].filter((id) => id !== null));
  return {
    agency: (id) => ({ id, nameTh: agencies.get(id)?.nameTh ?? "", nameEn: agencies.get(id)?.nameEn ?? "" }),
    account: (id) => (id === null ? null : (accounts.get(id)?.displayName ?? null)),
  };
}

interface Facts {
  readonly caseCode: string | null;
  readonly originalCode: string | null;
  readonly exhibitCount: number;
  readonly hasStory: boolean;
}

async function factsOf({ client }: ActionContext, lead: Lead): Promise<Facts> {
  const { rows } = await client.query(
    `select (select c.code from cases c where c.id = l.case_id) as "caseCode", (select o.code from leads o where o.id = l.duplicate_of) as "originalCode",
       (select count(*)::int from lead_exhibits e where e.lead_id = l.id) as "exhibitCount", l.story is not null as "hasStory" from leads l where l.id = $1`,
    [lead.id],
  );
  return rows[0];
}

function reporterOf({ actor }: ActionContext, { reporterAccountId, reporterAgencyId }: Lead, names: Names): LeadView["reporter"] {
  if (reporterAccountId === null) return null;
  return { name: names.account(reporterAccountId), agency: reporterAgencyId === null ? null : names.agency(reporterAgencyId), isMe: reporterAccountId === actor.accountId };
}

function whatCan(context: ActionContext, lead: Lead, hasStory: boolean): LeadCan {
  const triage = mayTriage(context.actor, lead) && whyClosed(lead) === undefined;
  const mayAdd = (permission: string, isNear: boolean): boolean => context.can(permission) && isNear && lead.state !== "reduced";
  return {
    triage,
    ask: triage && canBeReached(lead),
    reopen: mayTriage(context.actor, lead) && whyNotReopen(lead) === undefined,
    answer: lead.reporterAccountId === context.actor.accountId && whyNotAnswer(lead) === undefined,
    share: mayAdd("leads.share", mayWorkOn(lead.access)),
    addExhibit: mayAdd("leads.addExhibit", mayAddExhibit(lead.access)),
    readStory: mayReadStory(lead.access) && hasStory,
  };
}
