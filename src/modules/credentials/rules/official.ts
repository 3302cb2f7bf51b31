import { addDays } from "#thai/dates.ts";

/**
 * What is asked of a competent official. Source: Ministerial Regulation on the qualifications of competent officials B.E. 2552 under the
 * Anti-Trafficking in Persons Act B.E. 2551. Its wording, hours and terms were not found (law-and-practice.md §2.5): each line is a product
 * default, shown as unverified, and the authority decides.
 */
export const criteria = [
  { code: "officialOrRegisteredStaff", isVerified: false },
  { code: "degreeOrExperience", isVerified: false },
  { code: "trainingDone", isVerified: false },
  { code: "noDiscipline", isVerified: false },
  { code: "noConviction", isVerified: false },
] as const;
export type CriterionCode = (typeof criteria)[number]["code"];
export const criterionCodes = criteria.map(({ code }) => code) as [CriterionCode, ...CriterionCode[]]; // never empty: the list above

export const paperKinds = ["appointmentOrder", "degree", "training", "employerLetter", "conductLetter"] as const;
export type PaperKind = (typeof paperKinds)[number];

/** The certificate that proves the training. */
export const TRAINING_PROOF = "identification-interview";
/** Years a card holds. Product default; no source for the term was found. */
export const CARD_YEARS = 3;

export type ApplicationState = "waiting" | "moreAsked" | "granted" | "refused" | "withdrawn";
export type ApplicationAct = "ask" | "answer" | "grant" | "refuse" | "withdraw";

const ways: Readonly<Record<ApplicationState, Readonly<Partial<Record<ApplicationAct, ApplicationState>>>>> = {
  waiting: { ask: "moreAsked", grant: "granted", refuse: "refused", withdraw: "withdrawn" },
  moreAsked: { answer: "waiting", refuse: "refused", withdraw: "withdrawn" },
  granted: {},
  refused: {},
  withdrawn: {},
};

/** Where an act brings an application. @returns undefined when it is not possible from there: what is decided stays, a new one is made */
export const stateAfter = (state: ApplicationState, act: ApplicationAct): ApplicationState | undefined => ways[state][act];

interface Deciding {
  readonly state: ApplicationState;
  readonly applicantId: string;
  readonly deciderId: string;
}

/** Why an application cannot be decided so: nobody decides about herself, and only what waits is decided. */
export function whyNotDecide({ state, applicantId, deciderId }: Deciding, act: "ask" | "grant" | "refuse"): "own-application" | "application-not-open" | undefined {
  if (applicantId === deciderId) return "own-application";
  return stateAfter(state, act) === undefined ? "application-not-open" : undefined;
}

/** Why nobody is made an official on this: a criterion is not met, or no training is proven, neither by a certificate nor by a paper. */
export function whyNotGrant(of: { readonly criteria: readonly string[]; readonly hasCertificate: boolean; readonly papers: readonly PaperKind[] }): "criteria-missing" | "training-not-proven" | undefined {
  if (criteria.some(({ code }) => !of.criteria.includes(code))) return "criteria-missing";
  return of.hasCertificate || of.papers.includes("training") ? undefined : "training-not-proven";
}

/** A card as far as its state depends on it. Days are plain dates of Bangkok. */
export interface CardTerm {
  readonly expiresOn: string;
  readonly suspendedAt: Date | null;
  readonly endedAt: Date | null;
}
export type CardState = "active" | "expiring" | "suspended" | "expired" | "replaced";

/** From so many days before its end a card can be renewed. */
export const RENEWABLE_DAYS = 90;

/** What a card is worth on a day. Its last day is still a day of it. */
export function cardState({ expiresOn, suspendedAt, endedAt }: CardTerm, today: string): CardState {
  if (endedAt) return "replaced";
  if (today > expiresOn) return "expired";
  if (suspendedAt) return "suspended";
  return today >= addDays(expiresOn, -RENEWABLE_DAYS) ? "expiring" : "active";
}

/** Why a new application cannot be made beside a card: it is suspended, or holds for long yet. */
export function whyNotApply(card: CardState | undefined): "card-suspended" | "card-holds-yet" | undefined {
  if (card === "suspended") return "card-suspended";
  return card === "active" ? "card-holds-yet" : undefined;
}

/** The last day of a card that begins on a day. */
export const cardEnd = (from: string, years: number = CARD_YEARS): string => addDays(`${Number(from.slice(0, 4)) + years}${from.slice(4) === "-02-29" ? "-03-01" : from.slice(4)}`, -1);

/** "50-0001/2569": province, running number in the province and year, year of the Buddhist era. */
export const cardNumber = (provinceCode: string, running: number, day: string): string => `${provinceCode}-${String(running).padStart(4, "0")}/${Number(day.slice(0, 4)) + 543}`;
