import type { PersonDraft } from "#modules/people/public.ts";
import { bangkokInstant } from "#thai/dates.ts";
import { province, provinces } from "#thai/provinces.ts";
import type { ExchangeRecord, PlainDate } from "../formats/record.ts";
import { codesOf } from "./code-values.ts";
import { compact } from "./compact.ts";

/** What a file says about a person and the people module has no place for; sealed beside it, in the same category. */
export interface IdentityRest {
  readonly localReference?: string;
  readonly salutation?: string;
  readonly middleName?: string;
  readonly positionTitle?: string;
  readonly addressLatitude?: number;
  readonly addressLongitude?: number;
  /** Columns nobody understood, by their header. */
  readonly unmapped?: Readonly<Record<string, string>>;
}
export interface ContactRest {
  readonly email?: string;
  readonly homePhone?: string;
}

/** Everything a record becomes: one case, one person, and what is kept beside. */
export interface CaseToOpen {
  readonly provinceCode: string;
  readonly anonymous: boolean;
  readonly stage: "identification" | "protection" | "followUp";
  readonly openedAt: Date | undefined;
  /** The register says that the case was closed, and when. */
  readonly closed: { readonly at: Date; readonly reason: "transferred" | "notTrafficking" | null } | undefined;
  readonly person: PersonDraft;
  readonly identityRest: IdentityRest | undefined;
  readonly contactRest: ContactRest | undefined;
}

export interface CaseOptions {
  /** Where the row names no province. Two digits. */
  readonly provinceCode: string;
  readonly now: Date;
  /** Plain date in Thailand. */
  readonly today: string;
}

/** A record of a file as a case to open. Nothing is invented: what the file does not say stays unknown. */
export function caseOfRecord(record: ExchangeRecord, { provinceCode, now, today }: CaseOptions): CaseToOpen {
  return {
    provinceCode: provinceCodeOf(record.caseProvince) ?? provinceCode,
    anonymous: record.anonymous,
    stage: stageOf(record),
    openedAt: openedAtOf(record, now),
    closed: closedOf(record, now),
    person: personOf(record, today),
    identityRest: compact({
      localReference: record.localReference,
      salutation: nameOf(record) ? undefined : record.salutation,
      middleName: record.middleName,
      positionTitle: record.positionTitle,
      addressLatitude: record.addressLatitude,
      addressLongitude: record.addressLongitude,
      unmapped: Object.keys(record.unmapped).length > 0 ? record.unmapped : undefined,
    }),
    contactRest: compact({ email: record.email, homePhone: record.homePhone }),
  };
}

const provinceByName = new Map(provinces().flatMap(({ code, th, en }) => [th, `จังหวัด${th}`, `จ.${th}`, en.toLowerCase().replaceAll(" ", "")].map((name) => [name, code] as const)));

/** The two digits of a province by its Thai or English name; undefined for a place outside Thailand. */
export function provinceCodeOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const plain = name.replaceAll(/\s/g, "");
  return provinceByName.get(plain) ?? provinceByName.get(plain.toLowerCase());
}

function stageOf({ caseStatus, traffickingStatus }: ExchangeRecord): CaseToOpen["stage"] {
  if (caseStatus === "FollowUp") return "followUp";
  return traffickingStatus === "ActualVictimOfTrafficking" ? "protection" : "identification";
}

// The earliest day that is known; only a year: its first day, so that the code carries the right fiscal year.
function openedAtOf({ registeredOn, reportedOn, yearOfRegistration }: ExchangeRecord, now: Date): Date | undefined {
  const iso = registeredOn?.iso ?? reportedOn?.iso ?? (yearOfRegistration === undefined ? undefined : `${yearOfRegistration}-01-01`);
  if (iso === undefined) return undefined;
  const openedAt = bangkokInstant(iso, "00:00");
  return openedAt > now ? now : openedAt;
}

function closedOf({ caseStatus, closedOn, traffickingStatus }: ExchangeRecord, now: Date): CaseToOpen["closed"] {
  if (caseStatus !== "Closed" && caseStatus !== "ClosedReferred") return undefined;
  const at = closedOn ? bangkokInstant(closedOn.iso, "00:00") : now;
  if (caseStatus === "ClosedReferred") return { at, reason: "transferred" };
  return { at, reason: traffickingStatus === "NotAVictimOfTrafficking" ? "notTrafficking" : null };
}

function personOf(record: ExchangeRecord, today: string): PersonDraft {
  const phones = [record.mobilePhone, record.homePhone].flatMap((number) => (number === undefined ? [] : [{ number }]));
  return {
    anonymous: record.anonymous,
    ...compact({
      safeName: record.safeName,
      sex: record.sexOnPapers,
      citizenship: record.isStateless === true ? [...record.citizenships, "XX"] : record.citizenships,
      languages: record.languages,
      needsInterpreter: record.needsInterpreter,
      name: nameOf(record),
      birth: birthOf(record, today),
      isChild: isChildOf(record, today),
      papers: record.papers,
      address: addressOf(record),
      contact: phones.length > 0 ? { phones } : undefined,
      notes: record.notes,
    }),
    profile: { codes: codesOf(record), ...detailsPart(record) },
  } as PersonDraft; // lists of records are read-only, of drafts too
}

function detailsPart(record: ExchangeRecord): { readonly details?: Record<string, unknown> } {
  const { recruitmentPlace, exploitationPlace, vulnerabilityDetails, closureReason, caseOwner, caseComments, events, incomingReferral, outgoingReferrals, supportPlans } = record;
  const details = compact({ recruitmentPlace, exploitationPlace, vulnerabilityDetails, closureReason, caseOwner, caseComments, events, incomingReferral, outgoingReferrals, supportPlans });
  return details ? { details } : {};
}

/** A name as the file gives it; undefined when nothing names the person. */
function nameOf(record: ExchangeRecord): PersonDraft["name"] {
  const { salutation, givenName, middleName, familyName, nickname, otherNames } = record;
  const written = [givenName, middleName, familyName].filter((part) => part !== undefined).join(" ");
  const asWritten = written === "" ? (nickname ?? otherNames[0]) : [salutation, written].filter((part) => part !== undefined).join(" ");
  if (asWritten === undefined) return undefined;
  return { asWritten, ...compact({ title: salutation, given: givenName, family: familyName, nickname, aliases: [...otherNames] }) };
}

function addressOf(record: ExchangeRecord): PersonDraft["address"] {
  const { addressStreet, addressSubdistrict, addressCity, addressProvince, addressPostalCode, addressCountry } = record;
  const code = provinceCodeOf(addressProvince);
  // The code only where it says exactly what was written, so that nothing is lost.
  const isThai = code !== undefined && province(code)?.th === addressProvince;
  return compact({
    line: addressStreet,
    subdistrict: addressSubdistrict,
    district: addressCity,
    provinceCode: isThai ? code : undefined,
    province: isThai ? undefined : addressProvince,
    postalCode: addressPostalCode,
    country: addressCountry,
  });
}

// An age was counted when the person was registered; years have passed since.
function birthOf(record: ExchangeRecord, today: string): PersonDraft["birth"] {
  if (record.birthDate) return { date: record.birthDate.iso, precision: record.birthDate.precision };
  if (!record.ageAtRegistration) return undefined;
  const since = yearsSince(record, today);
  const { lower, upper } = record.ageAtRegistration;
  const grown = (age: number): number => Math.min(120, age + since);
  return { ageApprox: grown(lower), ...(upper === undefined || upper === lower ? {} : { ageTo: grown(upper) }), basis: "record" };
}

// "Child" in an old register says nothing about today.
function isChildOf({ majorityAtRegistration, ...record }: ExchangeRecord, today: string): boolean | undefined {
  if (majorityAtRegistration === "Adult") return false;
  return majorityAtRegistration === "Minor" && yearsSince(record, today) === 0 ? true : undefined;
}

function yearsSince({ registeredOn, reportedOn, yearOfRegistration }: { readonly registeredOn?: PlainDate; readonly reportedOn?: PlainDate; readonly yearOfRegistration?: number }, today: string): number {
  const year = yearOfRegistration ?? Number((registeredOn ?? reportedOn)?.iso.slice(0, 4) ?? today.slice(0, 4));
  return Math.max(0, Number(today.slice(0, 4)) - year);
}
