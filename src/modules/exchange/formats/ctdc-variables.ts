/*
 * Variables of the Counter-Trafficking Data Collaborative's published sets and what they fill in a record:
 * k-anonymised set, codebook v6 (2017, -99 = missing, 0 = no) with the column added in 2020; global synthetic set, codebook v2 (2024,
 * empty = missing, countries alpha-3, means merged); and the condensed columns of a set derived from the first.
 * Names and codes only; the data themselves are not part of the product.
 */
import type { Target } from "./target.ts";

const kAnonymised: Readonly<Record<string, Target | "">> = {
  yearOfRegistration: "yearOfRegistration",
  datasource: "dataSource",
  gender: "gender",
  ageBroad: "ageAtRegistration",
  majorityStatus: "majorityAtRegistration",
  majorityStatusAtExploit: "majorityAtExploitation",
  MajorityEntry: "majorityWhenTrafficked",
  citizenship: "citizenships",
  meansOfControlDebtBondage: "flag:methodsOfControl:DebtBondage",
  meansOfControlTakesEarnings: "flag:methodsOfControl:TakesEarnings",
  meansOfControlRestrictsFinancialAccess: "flag:methodsOfControl:RestrictsFinancialAccess",
  meansOfControlThreats: "flag:methodsOfControl:PhysicalThreats",
  meansOfControlPsychologicalAbuse: "flag:methodsOfControl:PsychologicalAbuse",
  meansOfControlPhysicalAbuse: "flag:methodsOfControl:PhysicalAbuse",
  meansOfControlSexualAbuse: "flag:methodsOfControl:SexualAbuse",
  meansOfControlFalsePromises: "flag:methodsOfControl:FalsePromises",
  meansOfControlPsychoactiveSubstances: "flag:methodsOfControl:PsychoactiveSubstance",
  meansOfControlRestrictsMovement: "flag:methodsOfControl:RestrictsMovement",
  meansOfControlRestrictsMedicalCare: "flag:methodsOfControl:RestrictsMedicalCare",
  meansOfControlExcessiveWorkingHours: "flag:methodsOfControl:ExcessiveWorkingHours",
  meansOfControlUsesChildren: "flag:methodsOfControl:UsesChildren",
  meansOfControlThreatOfLawEnforcement: "flag:methodsOfControl:ThreatsLawEnforcement",
  meansOfControlWithholdsNecessities: "flag:methodsOfControl:WithholdsNecessities",
  meansOfControlWithholdsDocuments: "flag:methodsOfControl:WithholdsDocuments",
  meansOfControlOther: "flag:methodsOfControl:Other",
  meansOfControlNotSpecified: "",
  meansOfControlConcatenated: "",
  isForcedLabour: "flag:exploitationTypes:ForcedLabour",
  isSexualExploit: "flag:exploitationTypes:SexualExploitation",
  isOtherExploit: "flag:exploitationTypes:Other",
  isSexAndLabour: "",
  isForcedMarriage: "flag:exploitationTypes:ForcedMarriage",
  isForcedMilitary: "flag:exploitationTypes:ForcedMilitaryByNonStateActors",
  isOrganRemoval: "flag:exploitationTypes:OrganRemoval",
  isSlaveryAndPractices: "flag:exploitationTypes:Servitude",
  typeOfExploitConcatenated: "",
  typeOfLabourAgriculture: "flag:labourTypes:Agriculture",
  typeOfLabourAquafarming: "flag:labourTypes:AquafarmingOrFishing",
  typeOfLabourBegging: "flag:labourTypes:Begging",
  typeOfLabourConstruction: "flag:labourTypes:Construction",
  typeOfLabourDomesticWork: "flag:labourTypes:DomesticWork",
  typeOfLabourHospitality: "flag:labourTypes:Hospitality",
  typeOfLabourIllicitActivities: "flag:labourTypes:IllicitActivities",
  typeOfLabourManufacturing: "flag:labourTypes:Manufacturing",
  typeOfLabourMiningOrDrilling: "flag:labourTypes:MiningOrDrilling",
  typeOfLabourPeddling: "flag:labourTypes:Peddling",
  typeOfLabourTransportation: "flag:labourTypes:Transportation",
  typeOfLabourOther: "flag:labourTypes:Other",
  typeOfLabourNotSpecified: "",
  typeOfLabourConcatenated: "",
  typeOfSexProstitution: "flag:sexualExploitationTypes:Prostitution",
  typeOfSexPornography: "flag:sexualExploitationTypes:Pornography",
  typeOfSexRemoteInteractiveServices: "flag:sexualExploitationTypes:RemoteInteractiveServices",
  typeOfSexPrivateSexualServices: "flag:sexualExploitationTypes:PrivateSexualServices",
  typeOfSexConcatenated: "",
  isAbduction: "flag:methodsOfControl:Abduction",
  RecruiterRelationship: "relationshipsToTrafficker",
  CountryofExploitation: "events.country",
  recruiterRelationIntimatePartner: "flag:relationshipsToTrafficker:IntimatePartner",
  recruiterRelationFriend: "flag:relationshipsToTrafficker:FriendOrAcquaintance",
  recruiterRelationFamily: "flag:relationshipsToTrafficker:Familial",
  recruiterRelationOther: "flag:relationshipsToTrafficker:OtherRelationship",
  recruiterRelationUnknown: "",
};

const synthetic2024: Readonly<Record<string, Target | "">> = {
  CountryOfExploitation: "events.country",
  traffickMonths: "traffickingMonths",
  meansDebtBondageEarnings: "flag:meansGroups:DebtBondageOrEarnings",
  meansThreats: "flag:meansGroups:AnyThreat",
  meansAbusePsyPhySex: "flag:meansGroups:AnyAbuse",
  meansFalsePromises: "flag:methodsOfControl:FalsePromises",
  meansDrugsAlcohol: "flag:methodsOfControl:PsychoactiveSubstance",
  meansDenyBasicNeeds: "flag:meansGroups:DeniesBasicNeeds",
  meansExcessiveWorkHours: "flag:methodsOfControl:ExcessiveWorkingHours",
  // The codebook spells variable 14 both ways.
  meansWithholdDocs: "flag:methodsOfControl:WithholdsDocuments",
  meansWithholdDocuments: "flag:methodsOfControl:WithholdsDocuments",
};

const condensed: Readonly<Record<string, Target | "">> = {
  ControlCategory: "meansGroups",
  RecruiterCategory: "relationshipsToTrafficker",
  ExploitType: "exploitationTypes",
  Labor_Type: "labourTypes",
  ageCategories: "ageAtRegistration",
};

/** Every CTDC variable we know by its name; "" = known, adds nothing of its own, kept in `unmapped`. */
export const ctdcVariables: Readonly<Record<string, Target | "">> = { ...kAnonymised, ...synthetic2024, ...condensed };

/** Names that other registers use too; they do not tell that a file is CTDC's. */
export const commonNames: ReadonlySet<string> = new Set(["gender", "citizenship", "datasource", "yearOfRegistration"]);
