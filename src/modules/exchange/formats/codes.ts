/*
 * Code lists a case record may hold. Names and codes of the Human Trafficking Case Data Standard 2.0
 * (HTCDS, © IOM, CC BY 4.0, https://github.com/UNMigration/HTCDS), kept verbatim so that they can be exchanged;
 * codes of our own, finer than the standard, stand after the line "ours". No endorsement by IOM is implied.
 */

/** Gender as the person states it. Source: HTCDS prs_Gender. */
export const genders = [
  "Feminine",
  "Masculine",
  "TransgenderFeminine",
  "TransgenderMasculine",
  "NonConforming",
  "NonSpecifiedUnknown",
  // ours: CTDC has one value for all trans and non-conforming people
  "TransOrNonConforming",
] as const;
export type Gender = (typeof genders)[number];

/** Sex as the papers say; ours, because a title or a paper must not fix gender. */
export const sexes = ["Female", "Male", "Intersex", "Unknown"] as const;
export type Sex = (typeof sexes)[number];

/** Source: HTCDS prs_MaritalStatus. */
export const maritalStatuses = ["Single", "Married", "Widowed", "Divorced", "Separated", "RegisteredPartnership"] as const;
export type MaritalStatus = (typeof maritalStatuses)[number];

/** Source: HTCDS prs_HighestLevelOfEducation (ISCED 2011), with "none" of our own. */
export const educationLevels = [
  "EarlyChildhoodEducation",
  "PrimaryEducation",
  "LowerSecondaryEducation",
  "UpperSecondaryEducation",
  "PostSecondaryNonTertiaryEducation",
  "ShortCycleTertiaryEducation",
  "BachelorsOrEquivalentLevel",
  "MastersOrEquivalentLevel",
  "DoctoralOrEquivalentLevel",
  // ours
  "NoSchooling",
] as const;
export type EducationLevel = (typeof educationLevels)[number];

/** Kinds of papers; ours. "NoPapers" is a normal answer, not a gap. */
export const paperKinds = [
  "ThaiNationalId",
  "NoStatusCard",
  "Passport",
  "BorderPass",
  "CertificateOfIdentity",
  "WorkPermit",
  "UnhcrCard",
  "SchoolGCode",
  "BirthNotice",
  "SeamanBook",
  "Other",
  "NoPapers",
] as const;
export type PaperKind = (typeof paperKinds)[number];

/** Source: HTCDS vic_TraffickingStatus. */
export const traffickingStatuses = ["PossibleVictimOfTrafficking", "ActualVictimOfTrafficking", "NotAVictimOfTrafficking"] as const;
export type TraffickingStatus = (typeof traffickingStatuses)[number];

/** Who decided the status. Source: HTCDS vic_TraffickingStatusDecisionMakingOrg, with the Thai multi-disciplinary team as ours. */
export const statusDeciders = [
  "Police",
  "NGO",
  "CourtOrProsecution",
  "NonPoliceGovernmentalOrganization",
  "Other",
  // ours
  "MultiDisciplinaryTeam",
] as const;
export type StatusDecider = (typeof statusDeciders)[number];

/** Relationship to the trafficker. Source: HTCDS vic_RelationshipToTrafficker; "Unacquainted" is spelled right here and as the standard spells it on export. */
export const relationships = [
  "Familial",
  "Acquainted",
  "Unacquainted",
  // ours: CTDC tells these apart, HTCDS does not
  "IntimatePartner",
  "FriendOrAcquaintance",
  "OtherRelationship",
] as const;
export type Relationship = (typeof relationships)[number];

/** Online places. Source: HTCDS vic_RecruitmentWebsitesAndApps and vic_ExploitationWebsitesAndApps. */
export const websites = [
  "Facebook",
  "Instagram",
  "WhatsApp",
  "Telegram",
  "FacebookMessenger",
  "Viber",
  "SnapChat",
  "Line",
  "4Sale",
  "WeChat",
  "QQ",
  "QZone",
  "TikTok",
  "Twitter",
  "Other",
] as const;
export type Website = (typeof websites)[number];

/** Source: HTCDS vic_MethodOfRecruitment. */
export const recruitmentMethods = [
  "AtAPlaceOfBusiness",
  "AtAnEducationalInstitution",
  "AtWork",
  "ThroughOnlineSocialNetworks",
  "ThroughAnOnlineAdvertisement",
  "ThroughATelevisionAdvert",
  "ThroughANewspaperAdvert",
  "ThroughFamilyOrFamilyEvents",
  "ThroughFriendsOrSocialEvents",
  "Other",
] as const;
export type RecruitmentMethod = (typeof recruitmentMethods)[number];

/** Means of control. Source: the 16 codes of HTCDS vic_MethodsOfControl, the 17 flags of its Field Definitions, and means of ATPA s.6. */
export const methodsOfControl = [
  "PhysicalThreats",
  "ThreatsLawEnforcement",
  "ThreatensChildrenFamily",
  "DebtBondage",
  "FalsePromises",
  "PhysicalAbuse",
  "SexualAbuse",
  "TakesEarnings",
  "RestrictsFinancialAccess",
  "RestrictsMedicalCare",
  "WithholdsNecessities",
  "PsychologicalAbuse",
  "PsychoactiveSubstance",
  "ExcessiveWorkingHours",
  "WithholdsDocuments",
  "Other",
  // in the standard's Field Definitions, not in its picklist
  "RestrictsMovement",
  "UsesChildren",
  // ours: means of the Thai Act
  "Abduction",
  "AbuseOfPower",
  "PaymentToController",
] as const;
export type MethodOfControl = (typeof methodsOfControl)[number];

/** Means that a source gives only as a group (CTDC 2024 and summaries of it): which of its members held is not known. */
export const meansGroups = [
  "DebtBondageOrEarnings",
  "AnyThreat",
  "AnyAbuse",
  "DeniesBasicNeeds",
  "FinancialControl",
  "PhysicalControl",
  "SurvivalNeeds",
  "OtherControl",
] as const;
export type MeansGroup = (typeof meansGroups)[number];

/** Source: HTCDS vic_TypeOfExploitation; ATPA s.4 lists begging apart from labour. */
export const exploitationTypes = [
  "ForcedLabour",
  "SexualExploitation",
  "ChildLabour",
  "ForcedMarriage",
  "Servitude",
  "ForcedMilitaryByNonStateActors",
  "OrganRemoval",
  "ForcedBegging",
  "ForcedAdoption",
  "Surrogacy",
  "Other",
  // ours: scam centres and other crime under force
  "ForcedCriminality",
] as const;
export type ExploitationType = (typeof exploitationTypes)[number];

/** Source: HTCDS vic_TypeOfSexExploitation. */
export const sexualExploitationTypes = ["Prostitution", "Pornography", "RemoteInteractiveServices", "PrivateSexualServices"] as const;
export type SexualExploitationType = (typeof sexualExploitationTypes)[number];

/** Industry by ISIC v4 section. Source: HTCDS vic_ForcedLabourIndustry. */
export const labourIndustries = [
  "A_AgricultureForestryAndFishing",
  "B_MiningAndQuarrying",
  "C_Manufacturing",
  "D_ElectricityGasSteamAndAirConditioningSupply",
  "E_WaterSupplySewerageWasteManagement",
  "F_Construction",
  "G_WholesaleAndRetailTradeRepairOfMotorVehicles",
  "H_TransportationAndStorage",
  "I_AccommodationAndFoodServiceActivities",
  "J_InformationAndCommunication",
  "K_FinancialAndInsuranceActivities",
  "L_RealEstateActivities",
  "M_ProfessionalScientificAndTechnicalActivities",
  "N_AdministrativeAndSupportServiceActivities",
  "O_PublicAdministrationAndDefence",
  "P_Education",
  "Q_HumanHealthAndSocialWorkActivities",
  "R_ArtsEntertainmentAndRecreation",
  "S_OtherServiceActivities",
  "T_ActivitiesOfHouseholdsAsEmployers",
  "U_ActivitiesOfExtraterritorialOrganizations",
] as const;
export type LabourIndustry = (typeof labourIndustries)[number];

/** Kind of work, finer than the industry. Source: CTDC typeOfLabour*. */
export const labourTypes = [
  "Agriculture",
  "AquafarmingOrFishing",
  "Begging",
  "Construction",
  "DomesticWork",
  "Hospitality",
  "IllicitActivities",
  "Manufacturing",
  "MiningOrDrilling",
  "Peddling",
  "Transportation",
  "Other",
] as const;
export type LabourType = (typeof labourTypes)[number];

/** Source: HTCDS vic_Vulnerabilities (deprecated there; still read). */
export const vulnerabilities = [
  "Addiction",
  "SocialGroup",
  "Discrimination",
  "Poverty",
  "DisabilityAndPhysicalHealth",
  "MentalHealth",
  "Migration",
  "Homelessness",
  "AbuseSocialMedia",
  "AbusePhysical",
  "Education",
  "WorkEnvironment",
] as const;
export type Vulnerability = (typeof vulnerabilities)[number];

/** Source: HTCDS cas_Status. */
export const caseStatuses = ["Active", "FollowUp", "Closed", "ClosedReferred"] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** Source: HTCDS cas_ReasonForIncomingReferral and cas_ReasonForOutgoingReferral. */
export const referralReasons = ["AdditionalServicesRequired", "MigrationOrChangeOfLocation", "Other"] as const;
export type ReferralReason = (typeof referralReasons)[number];

/** Source: HTCDS hte_Type. */
export const eventTypes = ["Recruitment", "Transit", "Exploitation"] as const;
export type EventType = (typeof eventTypes)[number];

/** Source: HTCDS spl_Type. */
export const supportPlanTypes = [
  "Education",
  "Financial",
  "Health",
  "LabourExploitationRehabilitation",
  "Legal",
  "Livelihood",
  "RightsBasedTraining",
  "SexualExploitationRehabilitation",
  "SocialCare",
] as const;
export type SupportPlanType = (typeof supportPlanTypes)[number];

/** How the first word came; ours. */
export const leadSources = [
  "Hotline1300",
  "OtherHotline",
  "Police",
  "LabourInspection",
  "Immigration",
  "HealthService",
  "School",
  "Ngo",
  "Online",
  "CyberTip",
  "SelfReport",
  "FamilyOrFriend",
  "Public",
  "EmbassyOrAbroad",
  "Other",
] as const;
export type LeadSource = (typeof leadSources)[number];

/** What kind of register the row comes from. Source: CTDC datasource. */
export const dataSources = ["CaseManagement", "Hotline", "Other"] as const;
export type DataSource = (typeof dataSources)[number];

/** Child or adult when no age is known. Source: CTDC majorityStatus. */
export const majorities = ["Minor", "Adult"] as const;
export type Majority = (typeof majorities)[number];
