import {
  caseStatuses,
  dataSources,
  educationLevels,
  eventTypes,
  exploitationTypes,
  genders,
  labourIndustries,
  labourTypes,
  leadSources,
  majorities,
  maritalStatuses,
  meansGroups,
  methodsOfControl,
  paperKinds,
  recruitmentMethods,
  referralReasons,
  relationships,
  sexes,
  sexualExploitationTypes,
  statusDeciders,
  supportPlanTypes,
  traffickingStatuses,
  vulnerabilities,
  websites,
} from "./codes.ts";

/** Every code list by the name under which its labels stand in messages/`codes`. */
export const codeLists = {
  gender: genders,
  sex: sexes,
  maritalStatus: maritalStatuses,
  educationLevel: educationLevels,
  paperKind: paperKinds,
  traffickingStatus: traffickingStatuses,
  statusDecider: statusDeciders,
  relationship: relationships,
  website: websites,
  recruitmentMethod: recruitmentMethods,
  methodOfControl: methodsOfControl,
  meansGroup: meansGroups,
  exploitationType: exploitationTypes,
  sexualExploitationType: sexualExploitationTypes,
  labourIndustry: labourIndustries,
  labourType: labourTypes,
  vulnerability: vulnerabilities,
  caseStatus: caseStatuses,
  referralReason: referralReasons,
  eventType: eventTypes,
  supportPlanType: supportPlanTypes,
  leadSource: leadSources,
  dataSource: dataSources,
  majority: majorities,
} as const satisfies Record<string, readonly string[]>;
export type CodeListName = keyof typeof codeLists;

export type FieldKind =
  | "text"
  | "longText"
  | "texts"
  | "longTexts"
  | "date"
  | "year"
  | "count"
  | "degrees"
  | "yesNo"
  | "code"
  | "codes"
  | "country"
  | "countries"
  | "language"
  | "languages"
  | "ageBand"
  | "monthBand"
  | "phone"
  | "email"
  | "paperNumber";

export interface FieldSpec {
  readonly kind: FieldKind;
  readonly list?: CodeListName;
  /** What is written here points to one person: masked in every error, and makes a record not anonymous. */
  readonly personal: boolean;
}

const shown = (kind: FieldKind, list?: CodeListName): FieldSpec => (list ? { kind, list, personal: false } : { kind, personal: false });
const masked = (kind: FieldKind): FieldSpec => ({ kind, personal: true });

/**
 * Everything one cell of a file can fill, by its path in the record; a name before a dot is a group or a list of groups.
 * The order is the order of columns in our own files.
 */
export const fields = {
  localReference: masked("text"),
  salutation: shown("text"),
  givenName: masked("text"),
  middleName: masked("text"),
  familyName: masked("text"),
  nickname: masked("text"),
  safeName: masked("text"),
  otherNames: masked("texts"),
  sexOnPapers: shown("code", "sex"),
  gender: shown("code", "gender"),
  birthDate: masked("date"),
  ageAtRegistration: shown("ageBand"),
  majorityAtRegistration: shown("code", "majority"),
  isDeceased: shown("yesNo"),
  maritalStatus: shown("code", "maritalStatus"),
  numberOfChildren: shown("count"),
  citizenships: shown("countries"),
  isStateless: shown("yesNo"),
  languages: shown("languages"),
  needsInterpreter: shown("yesNo"),
  educationLevel: shown("code", "educationLevel"),
  "papers.kind": shown("code", "paperKind"),
  "papers.number": masked("paperNumber"),
  positionTitle: masked("text"),
  email: masked("email"),
  homePhone: masked("phone"),
  mobilePhone: masked("phone"),
  addressStreet: masked("text"),
  addressSubdistrict: masked("text"),
  addressCity: shown("text"),
  addressProvince: shown("text"),
  addressPostalCode: shown("text"),
  addressCountry: shown("country"),
  addressLatitude: masked("degrees"),
  addressLongitude: masked("degrees"),
  traffickingStatus: shown("code", "traffickingStatus"),
  statusDecidedBy: shown("code", "statusDecider"),
  statusDecidedOn: shown("date"),
  relationshipsToTrafficker: shown("codes", "relationship"),
  ageWhenTrafficked: shown("count"),
  majorityWhenTrafficked: shown("code", "majority"),
  majorityAtExploitation: shown("code", "majority"),
  recruitmentMethods: shown("codes", "recruitmentMethod"),
  recruitmentWebsites: shown("codes", "website"),
  recruitmentPlace: masked("text"),
  methodsOfControl: shown("codes", "methodOfControl"),
  meansGroups: shown("codes", "meansGroup"),
  exploitationTypes: shown("codes", "exploitationType"),
  sexualExploitationTypes: shown("codes", "sexualExploitationType"),
  labourIndustries: shown("codes", "labourIndustry"),
  labourTypes: shown("codes", "labourType"),
  exploitationWebsites: shown("codes", "website"),
  exploitationPlace: masked("text"),
  traffickingMonths: shown("monthBand"),
  vulnerabilities: shown("codes", "vulnerability"),
  vulnerabilityDetails: masked("longText"),
  "events.type": shown("code", "eventType"),
  "events.date": shown("date"),
  "events.endDate": shown("date"),
  "events.street": masked("text"),
  "events.city": shown("text"),
  "events.province": shown("text"),
  "events.postalCode": shown("text"),
  "events.country": shown("country"),
  "events.latitude": masked("degrees"),
  "events.longitude": masked("degrees"),
  "events.description": masked("longText"),
  caseStatus: shown("code", "caseStatus"),
  closureReason: masked("longText"),
  closedOn: shown("date"),
  caseOwner: masked("text"),
  caseComments: masked("longTexts"),
  caseProvince: shown("text"),
  leadSource: shown("code", "leadSource"),
  reportedOn: shown("date"),
  registeredOn: shown("date"),
  yearOfRegistration: shown("year"),
  protectionStartedOn: shown("date"),
  dataSource: shown("code", "dataSource"),
  "incomingReferral.organisation": shown("text"),
  "incomingReferral.caseWorker": masked("text"),
  "incomingReferral.date": shown("date"),
  "incomingReferral.reason": shown("code", "referralReason"),
  "incomingReferral.details": masked("longText"),
  "outgoingReferrals.organisation": shown("text"),
  "outgoingReferrals.caseWorker": masked("text"),
  "outgoingReferrals.date": shown("date"),
  "outgoingReferrals.reason": shown("code", "referralReason"),
  "outgoingReferrals.details": masked("longText"),
  "supportPlans.type": shown("code", "supportPlanType"),
  "supportPlans.objectives": masked("longText"),
  "supportPlans.actionPlan": masked("longText"),
  "supportPlans.plannedEndDate": shown("date"),
  "supportPlans.actualEndDate": shown("date"),
  consentGiven: shown("yesNo"),
  consentOn: shown("date"),
  agreedToDataManagement: shown("yesNo"),
  notes: masked("longText"),
} as const satisfies Record<string, FieldSpec>;
export type FieldKey = keyof typeof fields;

/** All field keys in column order. */
export const fieldKeys = Object.keys(fields) as FieldKey[]; // the object above has exactly these keys

/** The spec of a field, without its literal type. */
export function specOf(key: FieldKey): FieldSpec {
  return fields[key];
}

/** Groups that may come several times in one row: `events.city#2` is the city of the second event. */
export const repeatedGroups = ["papers", "events", "outgoingReferrals", "supportPlans"] as const;

/** Longest text accepted, in characters, by kind; what is longer is refused, never cut. */
export const maxLength: Readonly<Record<FieldKind, number>> = {
  text: 300,
  longText: 20_000,
  texts: 1_000,
  longTexts: 20_000,
  date: 60,
  year: 20,
  count: 20,
  degrees: 40,
  yesNo: 40,
  code: 200,
  codes: 2_000,
  country: 120,
  countries: 400,
  language: 120,
  languages: 400,
  ageBand: 60,
  monthBand: 60,
  phone: 60,
  email: 254,
  paperNumber: 60,
};
