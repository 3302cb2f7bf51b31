/*
 * The 84 fields of the Human Trafficking Case Data Standard 2.0 (HTCDS), © IOM (UN Migration), 24 December 2021, CC BY 4.0,
 * https://github.com/UNMigration/HTCDS. Names, labels and types are the standard's; the last column is ours.
 * No endorsement by IOM is implied.
 */
import type { FieldKey } from "./fields.ts";

export interface HtcdsField {
  readonly section: string;
  readonly state: "DRAFT" | "DEPRECATED";
  readonly isCore: boolean;
  /** Full name with prefix, as written in files: prs_FirstName. */
  readonly name: string;
  readonly label: string;
  readonly type: string;
  /** The field of our record; none for organisations and perpetrators, which travel in `unmapped`. */
  readonly target?: FieldKey;
}

type Row = readonly [name: string, label: string, type: string, target: FieldKey | "", mark?: "core" | "deprecated" | "core deprecated"];

const bySection: Readonly<Record<string, readonly Row[]>> = {
  "Organization": [
    ["org_Name", "Organisation Name", "Text", ""],
    ["org_ShippingCity", "Shipping City", "Text", ""],
    ["org_ShippingCountry", "Shipping Country", "Picklist or Text", ""],
    ["org_ShippingState", "Shipping State/Province", "Picklist or Text", ""],
    ["org_ShippingStreet", "Shipping Street", "Text", ""],
    ["org_ShippingPostalCode", "Shipping Zip/Postal Code", "Text", ""],
    ["org_ShippingLongitude", "Longitude", "Geolocation", ""],
    ["org_ShippingLatitude", "Latitude", "Geolocation", ""],
    ["org_Phone", "Phone", "Text", ""],
    ["org_Type", "Type", "Picklist", ""],
  ],
  "Person": [
    ["prs_Salutation", "Salutation", "Text", "salutation", "core"],
    ["prs_FirstName", "First Name", "Text", "givenName", "core"],
    ["prs_MiddleName", "Middle Name", "Text", "middleName"],
    ["prs_SecondName", "Second Name", "Text", "familyName", "core"],
    ["prs_Birthdate", "Birthdate", "Date", "birthDate", "core"],
    ["prs_Gender", "Gender", "Picklist", "gender", "core"],
    ["prs_Deceased", "Deceased", "Checkbox", "isDeceased"],
    ["prs_MaritalStatus", "Marital Status", "Picklist", "maritalStatus"],
    ["prs_NumberOfChildren", "Number of Children", "Number", "numberOfChildren"],
    ["prs_PrimaryLanguage", "Primary Language", "Picklist", "languages"],
    ["prs_SecondaryLanguage", "Secondary Language", "Picklist", "languages"],
    ["prs_HighestLevelOfEducation", "Highest Level of Education", "Picklist", "educationLevel"],
    ["prs_Citizenship", "Citizenship", "Multiselect Picklist", "citizenships", "core"],
    ["prs_IdentityNumber", "Identity Number", "Text", "papers.number"],
    ["prs_Title", "Title", "Text", "positionTitle", "core"],
    ["prs_Email", "Email", "Text", "email", "core"],
    ["prs_HomePhone", "Home Phone", "Text", "homePhone", "core"],
    ["prs_MobilePhone", "Mobile Phone", "Text", "mobilePhone", "core"],
    ["prs_MailingCity", "Mailing City", "Text", "addressCity", "core"],
    ["prs_MailingCountry", "Mailing Country", "Text", "addressCountry", "core"],
    ["prs_MailingState", "Mailing State/Province", "Text", "addressProvince", "core"],
    ["prs_MailingStreet", "Mailing Street", "Text", "addressStreet", "core"],
    ["prs_MailingPostalCode", "Mailing Zip/Postal Code", "Text", "addressPostalCode", "core"],
    ["prs_MailingLongitude", "Longitude", "Number", "addressLongitude"],
    ["prs_MailingLatitude", "Latitude", "Number", "addressLatitude"],
  ],
  "Person - Victim Context": [
    ["vic_AgreementToManagePersonalData", "Agreement to Manage Personal Data", "Checkbox", "agreedToDataManagement", "deprecated"],
    ["vic_TraffickingStatus", "Trafficking Status", "Picklist", "traffickingStatus", "core"],
    ["vic_TraffickingStatusDecisionMakingOrg", "Trafficking Status Decision Making Organization", "Picklist", "statusDecidedBy", "core"],
    ["vic_RelationshipToTrafficker", "Relationship to Trafficker", "Picklist", "relationshipsToTrafficker"],
    ["vic_AgeWhenTrafficked", "Age when Trafficked", "Number", "ageWhenTrafficked"],
    ["vic_RecruitmentWebsitesAndApps", "Recruitment Websites and Apps", "Multiselect Picklist", "recruitmentWebsites"],
    ["vic_MethodOfRecruitment", "Method of Recruitment", "Multiselect Picklist", "recruitmentMethods", "core"],
    ["vic_LocationOfRecruitment", "Location of Recruitment", "Lookup [to organisation]", "recruitmentPlace", "core"],
    ["vic_MethodsOfControl", "Methods of Control", "Multiselect Picklist", "methodsOfControl", "core"],
    ["vic_TypeOfExploitation", "Type of Exploitation", "Multiselect Picklist", "exploitationTypes", "core"],
    ["vic_ForcedLabourIndustry", "Forced Labour Industry", "Picklist", "labourIndustries", "core"],
    ["vic_TypeOfSexExploitation", "Type of Sex Exploitation", "Multiselect Picklist", "sexualExploitationTypes", "core"],
    ["vic_LocationOfExploitation", "Location of Exploitation", "Lookup [to organisation]", "exploitationPlace", "core"],
    ["vic_ExploitationWebsitesAndApps", "Exploitation Websites and Apps", "Multiselect Picklist", "exploitationWebsites"],
    ["vic_Vulnerabilities", "Vulnerabilities", "Multiselect Picklist", "vulnerabilities", "core deprecated"],
    ["vic_DetailsOfVulnerabilities", "Details Of Vulnerabilities", "Long Text", "vulnerabilityDetails", "core deprecated"],
  ],
  "Person - Perpetrator Context": [
    ["per_RoleInProcess", "Role in Process", "Multiselect Picklist", ""],
    ["per_RoleDetails", "Role Details", "Long Text", ""],
    ["per_Organisation", "", "", ""],
  ],
  "Case": [
    ["cas_Status", "Status", "Picklist", "caseStatus", "core"],
    ["cas_ReasonForCaseClosure", "Reason for Case Closure", "Long Text", "closureReason", "core"],
    ["cas_CaseOwner", "Case Owner", "Lookup [to user]", "caseOwner", "core"],
  ],
  "Referral Details": [
    ["cas_ReferringOrganisation", "Referring Organisation", "Lookup [to organisation]", "incomingReferral.organisation", "core"],
    ["cas_IncomingReferralDate", "Incoming Referral Date", "Date", "incomingReferral.date", "core"],
    ["cas_ReferringPrimaryCaseWorker", "Referring Primary Case Worker", "Lookup [to person]", "incomingReferral.caseWorker", "core"],
    ["cas_ReasonForIncomingReferral", "Reason for Incoming Referral", "Picklist", "incomingReferral.reason", "core"],
    ["cas_IncomingReferralDetails", "Incoming Referral Details", "Long Text", "incomingReferral.details", "core"],
    ["cas_ReferredOrganisation", "Referred Organisation", "Lookup [to organisation]", "outgoingReferrals.organisation", "core"],
    ["cas_ReferredPrimaryCaseWorker", "Referred Primary Case Worker", "Lookup [to person]", "outgoingReferrals.caseWorker", "core"],
    ["cas_ReasonForOutgoingReferral", "Reason for Outgoing Referral", "Picklist", "outgoingReferrals.reason", "core"],
    ["cas_OutgoingReferralDate", "Outgoing Referral Date", "Date", "outgoingReferrals.date", "core"],
    ["cas_OutgoingReferralDetails", "Outgoing Referral Details", "Long Text", "outgoingReferrals.details", "core"],
  ],
  "Case Comment": [
    ["cco_CaseComment", "Case Comment", "Long Text", "caseComments"],
  ],
  "Historic Trafficking Events": [
    ["hte_Longitude", "Longitude", "Geolocation", "events.longitude"],
    ["hte_Latitude", "Latitude", "Geolocation", "events.latitude"],
    ["hte_City", "City", "Text", "events.city"],
    ["hte_Country", "Country", "Text", "events.country"],
    ["hte_State", "State", "Text", "events.province"],
    ["hte_Street", "Street", "Text", "events.street"],
    ["hte_PostalCode", "PostalCode", "Text", "events.postalCode"],
    ["hte_Date", "Date", "Date", "events.date"],
    ["hte_Type", "Type", "Picklist", "events.type"],
    ["hte_Description", "Description", "Long Text", "events.description"],
  ],
  "Support Plan": [
    ["spl_Objectives", "Objectives", "Long Text", "supportPlans.objectives"],
    ["spl_ActionPlan", "Action Plan", "Long Text", "supportPlans.actionPlan"],
    ["spl_PlannedEndDate", "Planned End Date", "Date", "supportPlans.plannedEndDate"],
    ["spl_ActualEndDate", "Actual End Date", "Date", "supportPlans.actualEndDate"],
    ["spl_Type", "Type", "Picklist", "supportPlans.type"],
  ],
  "Consent": [
    ["con_Consent", "Consent", "Checkbox", "consentGiven", "core"],
  ],
};

/** All 84 fields in the order of the standard. */
export const htcdsFields: readonly HtcdsField[] = Object.entries(bySection).flatMap(([section, rows]) =>
  rows.map(([name, label, type, target, mark = ""]) => ({
    section,
    state: /deprecated/.test(mark) ? "DEPRECATED" : "DRAFT",
    isCore: /core/.test(mark),
    name,
    label,
    type,
    ...(target === "" ? {} : { target }),
  })),
);
