import type { LabourIndustry, LabourType } from "./codes.ts";
import type { ExchangeRecord } from "./record.ts";

/** Missing in the k-anonymised set; the synthetic set leaves the cell empty. */
export const ctdcMissing = "-99";

/** The industry (ISIC) of each kind of work, as far as CTDC's codebook allows one answer. Begging and unlawful activities have none. */
export const industryOf: Readonly<Partial<Record<LabourType, LabourIndustry>>> = {
  Agriculture: "A_AgricultureForestryAndFishing",
  AquafarmingOrFishing: "A_AgricultureForestryAndFishing",
  Construction: "F_Construction",
  DomesticWork: "T_ActivitiesOfHouseholdsAsEmployers",
  Hospitality: "I_AccommodationAndFoodServiceActivities",
  Manufacturing: "C_Manufacturing",
  MiningOrDrilling: "B_MiningAndQuarrying",
  Peddling: "G_WholesaleAndRetailTradeRepairOfMotorVehicles",
  Transportation: "H_TransportationAndStorage",
};

/**
 * A CTDC row in the words of Thai law and of our record: begging leaves forced labour (ATPA s.4 lists it apart), the summary
 * "other" gives way to a named type, industries follow from the kinds of work, the country becomes the place of exploitation.
 */
export function finishCtdc(record: ExchangeRecord): ExchangeRecord {
  const industries = record.labourTypes.flatMap((type) => industryOf[type] ?? []);
  return {
    ...record,
    exploitationTypes: exploitationOf(record),
    labourIndustries: [...new Set([...record.labourIndustries, ...industries])],
    events: record.events.map((event) => (event.type ? event : { type: "Exploitation", ...event })),
  };
}

function exploitationOf({ exploitationTypes, labourTypes }: ExchangeRecord): ExchangeRecord["exploitationTypes"] {
  let types = exploitationTypes;
  const isBegging = labourTypes.includes("Begging");
  if (isBegging && labourTypes.length === 1) types = types.filter((type) => type !== "ForcedLabour");
  if (isBegging && !types.includes("ForcedBegging")) types = [...types, "ForcedBegging"];
  const named = types.some((type) => !["ForcedLabour", "SexualExploitation", "ForcedBegging", "Other"].includes(type));
  return named ? types.filter((type) => type !== "Other") : types;
}
