import type {
  CaseStatus,
  DataSource,
  EducationLevel,
  EventType,
  ExploitationType,
  Gender,
  LabourIndustry,
  LabourType,
  LeadSource,
  Majority,
  MaritalStatus,
  MeansGroup,
  MethodOfControl,
  PaperKind,
  RecruitmentMethod,
  ReferralReason,
  Relationship,
  Sex,
  SexualExploitationType,
  StatusDecider,
  SupportPlanType,
  TraffickingStatus,
  Vulnerability,
  Website,
} from "./codes.ts";

/** A day of the Gregorian calendar, `YYYY-MM-DD`; the first day of the month or year when only that is known. */
export interface PlainDate {
  readonly iso: string;
  readonly precision: "day" | "month" | "year";
}

/** Whole years, both ends included; no `upper` = open end (48+). A known age has equal ends. */
export interface AgeBand {
  readonly lower: number;
  readonly upper?: number;
}

/** Whole months, both ends included; no `upper` = open end. */
export interface MonthBand {
  readonly lower: number;
  readonly upper?: number;
}

/** Upper-case ISO 3166-1 alpha-2. */
export type CountryCode = string;
/** Lower-case ISO 639-3 (for large languages equal to ISO 639-2/T): tha, mya, shn, khm. */
export type LanguageCode = string;

/** Where a record was read from; the pair names one row of one file and is equal when the same file comes again. */
export interface ImportKey {
  readonly format: "htcds" | "ctdc" | "template" | "none";
  /** First 16 hex digits of the SHA-256 of the file. */
  readonly file: string;
  /** Row as a spreadsheet numbers it, the first row being 1; for JSON the place in the list, from 1. */
  readonly row: number;
}

export interface Paper {
  readonly kind: PaperKind;
  readonly number?: string;
}

/** HTCDS "Person", with the Thai ways of naming a person. */
export interface PersonFields {
  /** The sending agency's own code for the person or case. */
  readonly localReference?: string;
  /** prs_Salutation: นาย, ด.ญ., Ms. */
  readonly salutation?: string;
  readonly givenName?: string;
  readonly middleName?: string;
  readonly familyName?: string;
  readonly nickname?: string;
  /** A name that may be shown or called out without giving the person away. */
  readonly safeName?: string;
  readonly otherNames: readonly string[];
  readonly birthDate?: PlainDate;
  readonly ageAtRegistration?: AgeBand;
  readonly majorityAtRegistration?: Majority;
  readonly sexOnPapers?: Sex;
  readonly gender?: Gender;
  readonly isDeceased?: boolean;
  readonly maritalStatus?: MaritalStatus;
  readonly numberOfChildren?: number;
  /** First the main language; HTCDS holds the first two. */
  readonly languages: readonly LanguageCode[];
  readonly needsInterpreter?: boolean;
  readonly educationLevel?: EducationLevel;
  readonly citizenships: readonly CountryCode[];
  readonly isStateless?: boolean;
  /** HTCDS holds the first number only. */
  readonly papers: readonly Paper[];
  /** prs_Title: the position within an organisation, not นาย or Ms. */
  readonly positionTitle?: string;
  readonly email?: string;
  readonly homePhone?: string;
  readonly mobilePhone?: string;
  readonly addressStreet?: string;
  readonly addressSubdistrict?: string;
  /** prs_MailingCity: city, or district (อำเภอ/เขต) in Thailand. */
  readonly addressCity?: string;
  /** prs_MailingState: province or state. */
  readonly addressProvince?: string;
  readonly addressPostalCode?: string;
  readonly addressCountry?: CountryCode;
  readonly addressLatitude?: number;
  readonly addressLongitude?: number;
}

/** HTCDS "Person - Victim Context". */
export interface TraffickingFields {
  readonly traffickingStatus?: TraffickingStatus;
  readonly statusDecidedBy?: StatusDecider;
  readonly statusDecidedOn?: PlainDate;
  readonly relationshipsToTrafficker: readonly Relationship[];
  readonly ageWhenTrafficked?: number;
  readonly majorityWhenTrafficked?: Majority;
  readonly majorityAtExploitation?: Majority;
  readonly recruitmentMethods: readonly RecruitmentMethod[];
  readonly recruitmentWebsites: readonly Website[];
  /** vic_LocationOfRecruitment: name of an organisation or place. */
  readonly recruitmentPlace?: string;
  readonly methodsOfControl: readonly MethodOfControl[];
  readonly meansGroups: readonly MeansGroup[];
  readonly exploitationTypes: readonly ExploitationType[];
  readonly sexualExploitationTypes: readonly SexualExploitationType[];
  /** HTCDS holds the first one only. */
  readonly labourIndustries: readonly LabourIndustry[];
  readonly labourTypes: readonly LabourType[];
  readonly exploitationWebsites: readonly Website[];
  /** vic_LocationOfExploitation: name of an organisation or place. */
  readonly exploitationPlace?: string;
  readonly traffickingMonths?: MonthBand;
  readonly vulnerabilities: readonly Vulnerability[];
  readonly vulnerabilityDetails?: string;
  /** What the source says did *not* hold, as `list:code`; unknown is simply absent. Needed for honest percentages. */
  readonly ruledOut: readonly RuledOut[];
  /** Historic Trafficking Events, hte_. */
  readonly events: readonly TraffickingEvent[];
}

export type RuledOut =
  | `exploitationTypes:${ExploitationType}`
  | `sexualExploitationTypes:${SexualExploitationType}`
  | `labourTypes:${LabourType}`
  | `methodsOfControl:${MethodOfControl}`
  | `meansGroups:${MeansGroup}`
  | `relationshipsToTrafficker:${Relationship}`;

export interface TraffickingEvent {
  readonly type?: EventType;
  readonly date?: PlainDate;
  readonly endDate?: PlainDate;
  readonly street?: string;
  readonly city?: string;
  readonly province?: string;
  readonly postalCode?: string;
  readonly country?: CountryCode;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly description?: string;
}

/** HTCDS "Case", "Referral Details", "Case Comment". */
export interface CaseFields {
  readonly caseStatus?: CaseStatus;
  readonly closureReason?: string;
  readonly closedOn?: PlainDate;
  readonly caseOwner?: string;
  readonly caseComments: readonly string[];
  readonly caseProvince?: string;
  readonly leadSource?: LeadSource;
  readonly reportedOn?: PlainDate;
  readonly registeredOn?: PlainDate;
  /** Gregorian. Kept beside `registeredOn` because statistics often give only the year. */
  readonly yearOfRegistration?: number;
  readonly protectionStartedOn?: PlainDate;
  readonly dataSource?: DataSource;
  readonly incomingReferral?: ReferralDetails;
  readonly outgoingReferrals: readonly ReferralDetails[];
  readonly notes?: string;
}

export interface ReferralDetails {
  /** The other agency: who sent the case here, or who receives it. */
  readonly organisation?: string;
  readonly caseWorker?: string;
  readonly date?: PlainDate;
  readonly reason?: ReferralReason;
  readonly details?: string;
}

export interface SupportPlan {
  readonly type?: SupportPlanType;
  readonly objectives?: string;
  readonly actionPlan?: string;
  readonly plannedEndDate?: PlainDate;
  readonly actualEndDate?: PlainDate;
}

/** HTCDS "Consent". */
export interface ConsentFields {
  readonly consentGiven?: boolean;
  readonly consentOn?: PlainDate;
  /** vic_AgreementToManagePersonalData, deprecated in the standard, still read. */
  readonly agreedToDataManagement?: boolean;
}

/**
 * One protected person in one case, independent of any file format.
 * An absent field or an empty list means "not known"; "known not to hold" is in `ruledOut`.
 */
export interface ExchangeRecord extends PersonFields, TraffickingFields, CaseFields, ConsentFields {
  readonly importKey: ImportKey;
  /** True when no field of the personal kind is filled (statistics, published data); even a code of the agency makes it false. */
  readonly anonymous: boolean;
  readonly supportPlans: readonly SupportPlan[];
  /** Columns of the source that no field holds, by their header, as written: nothing is thrown away. */
  readonly unmapped: Readonly<Record<string, string>>;
}

/** A record that says nothing yet; readers spread what they find over it. */
export function emptyRecord(importKey: ImportKey): ExchangeRecord {
  return {
    importKey,
    anonymous: true,
    otherNames: [],
    languages: [],
    citizenships: [],
    papers: [],
    relationshipsToTrafficker: [],
    recruitmentMethods: [],
    recruitmentWebsites: [],
    methodsOfControl: [],
    meansGroups: [],
    exploitationTypes: [],
    sexualExploitationTypes: [],
    labourIndustries: [],
    labourTypes: [],
    exploitationWebsites: [],
    vulnerabilities: [],
    ruledOut: [],
    events: [],
    caseComments: [],
    outgoingReferrals: [],
    supportPlans: [],
    unmapped: {},
  };
}
