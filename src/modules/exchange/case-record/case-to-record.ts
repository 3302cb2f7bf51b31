import type { Contact, Identity, Profile } from "#modules/people/public.ts";
import { bangkokDay } from "#thai/dates.ts";
import { province } from "#thai/provinces.ts";
import { withAnonymity } from "../formats/assemble.ts";
import type { Sex, TraffickingStatus } from "../formats/codes.ts";
import { emptyRecord, type ExchangeRecord, type PersonFields } from "../formats/record.ts";
import { fieldsOfCodes } from "./code-values.ts";
import { compact } from "./compact.ts";
import type { ContactRest, IdentityRest } from "./record-to-case.ts";

/** A person in a case as far as one reader may see it; what that reader may not read is absent. */
export interface StoredPerson {
  readonly code: string;
  readonly stage: string;
  /** `import` when the case came from a file. */
  readonly source: string;
  readonly provinceCode: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly safeName: string | undefined;
  readonly sex: Sex | null;
  readonly citizenship: readonly string[];
  readonly languages: readonly string[];
  readonly needsInterpreter: boolean | null;
  readonly identity: Identity | undefined;
  readonly contact: Contact | undefined;
  readonly profile: Profile | undefined;
  readonly identityRest: IdentityRest | undefined;
  readonly contactRest: ContactRest | undefined;
  /** What the team has decided since. */
  readonly decision: { readonly kind: string; readonly at: Date } | undefined;
}

/** The record of a person in a case: the reverse of `caseOfRecord`, with what has changed since. */
export function recordOfCase(stored: StoredPerson): ExchangeRecord {
  const { citizenship, profile } = stored;
  const record = {
    ...emptyRecord({ format: "none", file: "", row: 0 }),
    ...fieldsOfCodes(profile?.codes ?? {}),
    ...detailFields(profile?.details),
    ...compact({
      safeName: stored.safeName,
      sexOnPapers: stored.sex ?? undefined,
      citizenships: citizenship.filter((code) => code !== "XX"),
      isStateless: citizenship.includes("XX") ? true : undefined,
      languages: stored.languages,
      needsInterpreter: stored.needsInterpreter ?? undefined,
    }),
    ...identityFields(stored),
    ...contactFields(stored),
  };
  return withAnonymity({ ...record, ...caseFields(stored, record), ...decisionFields(stored) } as ExchangeRecord); // every part holds fields of a record
}

const detailNames = ["recruitmentPlace", "exploitationPlace", "vulnerabilityDetails", "closureReason", "caseOwner", "caseComments", "events", "incomingReferral", "outgoingReferrals", "supportPlans"] as const;

function detailFields(details: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return Object.fromEntries(detailNames.flatMap((name) => (details[name] === undefined ? [] : [[name, details[name]]])));
}

function identityFields({ identity = {}, identityRest = {} }: StoredPerson): Partial<ExchangeRecord> {
  const { name, birth, address = {}, papers, notes } = identity;
  const { unmapped, ...rest } = identityRest;
  return {
    ...rest,
    ...compact({
      ...nameFields(name, Object.keys(identityRest).length > 0),
      ...addressFields(address),
      birthDate: birth && "date" in birth ? { iso: birth.date, precision: birth.precision } : undefined,
      papers: papers?.map(({ kind, number }) => ({ kind, ...(number === undefined ? {} : { number }) })),
      notes,
    }),
    ...(unmapped ? { unmapped } : {}),
  };
}

function addressFields({ line, subdistrict, district, provinceCode, province: place, postalCode, country }: NonNullable<Identity["address"]>): Partial<PersonFields> {
  const addressProvince = provinceCode ? province(provinceCode)?.th : place;
  return compact({ addressStreet: line, addressSubdistrict: subdistrict, addressCity: district, addressProvince, addressPostalCode: postalCode, addressCountry: country }) ?? {};
}

function nameFields(name: Identity["name"], cameFromFile: boolean): Partial<PersonFields> {
  if (!name) return {};
  // Written by hand in one line: better in the field of the given name than nowhere.
  const isOneLine = !name.given && !name.family && !name.nickname && !name.aliases?.length && !cameFromFile;
  return {
    ...compact({ salutation: name.title, givenName: isOneLine ? name.asWritten : name.given, familyName: name.family, nickname: name.nickname }),
    otherNames: name.aliases ?? [],
  };
}

function contactFields({ contact, contactRest }: StoredPerson): Partial<ExchangeRecord> {
  const numbers = (contact?.phones ?? []).map(({ number }) => number);
  const homeAt = contactRest?.homePhone === undefined ? -1 : numbers.lastIndexOf(contactRest.homePhone);
  const mobilePhone = numbers.find((_, index) => index !== homeAt);
  return {
    ...compact({ email: contactRest?.email, homePhone: homeAt < 0 ? undefined : numbers[homeAt], mobilePhone }),
  };
}

const stageOfImports: ReadonlySet<string> = new Set(["identification", "protection"]);

// A register that was silent about its status is not spoken for, until work in the case says something.
function caseFields(stored: StoredPerson, said: Readonly<Record<string, unknown>>): Partial<ExchangeRecord> {
  const isImported = stored.source === "import";
  const facts = isImported ? {} : { localReference: stored.code, caseProvince: province(stored.provinceCode)?.th, registeredOn: { iso: bangkokDay(stored.openedAt), precision: "day" as const } };
  return { ...compact(facts), ...statusFields(stored, said, isImported) };
}

function statusFields({ stage, closedAt }: StoredPerson, said: Readonly<Record<string, unknown>>, isImported: boolean): Partial<ExchangeRecord> {
  const status = said["caseStatus"];
  if (stage === "closed") {
    if (status === "Closed" || status === "ClosedReferred") return {};
    return { caseStatus: "Closed", ...(closedAt ? { closedOn: { iso: bangkokDay(closedAt), precision: "day" } } : {}) };
  }
  if (stage === "followUp") return { caseStatus: "FollowUp" };
  if (isImported && status === undefined && stageOfImports.has(stage)) return {};
  return { caseStatus: "Active" };
}

const statusOfDecision: Readonly<Record<string, TraffickingStatus>> = {
  presumed: "PossibleVictimOfTrafficking",
  identified: "ActualVictimOfTrafficking",
  "not-a-victim": "NotAVictimOfTrafficking",
};

// Forced labour under s.6/1 and "other" have no code of the standard: nothing is written rather than something near.
function decisionFields({ decision }: StoredPerson): Partial<ExchangeRecord> {
  const status = decision && statusOfDecision[decision.kind];
  if (!decision || !status) return {};
  return { traffickingStatus: status, statusDecidedBy: "MultiDisciplinaryTeam", statusDecidedOn: { iso: bangkokDay(decision.at), precision: "day" } };
}
