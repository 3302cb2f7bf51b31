import type { ApproximateDate } from "#platform/ui/approximate-date-field.tsx";
import { noDateYet } from "#platform/ui/approximate-date-field.tsx";
import { choiceWords, readChoice, writeChoice } from "#thai/place-choice.ts";
import { province } from "#thai/provinces.ts";
import type { Birth, Identity, PersonDraft } from "../person-draft.ts";

export const PAPER_KINDS = ["NoPapers", "ThaiNationalId", "NoStatusCard", "Passport", "BorderPass", "CertificateOfIdentity", "WorkPermit", "UnhcrCard", "SchoolGCode", "BirthNotice", "SeamanBook", "Other"] as const;

/** What the person form holds while it is filled in; every field may stay empty. */
export interface PersonValues {
  readonly safeName: string;
  readonly asWritten: string;
  readonly nickname: string;
  readonly aliases: string;
  readonly romanised: string;
  readonly birth: ApproximateDate;
  readonly sex: string;
  readonly citizenship: readonly string[];
  readonly languages: readonly string[];
  readonly needsInterpreter: boolean;
  readonly paperKind: string;
  readonly paperNumber: string;
  /** House, street, village. */
  readonly addressLine: string;
  /** A choice of PlaceField, or text as typed. */
  readonly place: string;
  readonly phone: string;
  readonly notes: string;
}

export const emptyPerson: PersonValues = {
  safeName: "", asWritten: "", nickname: "", aliases: "", romanised: "", birth: noDateYet, sex: "", citizenship: [], languages: [], needsInterpreter: false,
  paperKind: "", paperNumber: "", addressLine: "", place: "", phone: "", notes: "",
};

const listed = (text: string): string[] => text.split(/[,\n]/).map((one) => one.trim()).filter(Boolean);
const filled = <K extends string>(key: K, text: string): Partial<Record<K, string>> => (text.trim() === "" ? {} : ({ [key]: text.trim() } as Partial<Record<K, string>>)); // a computed key widens

/** The draft an action takes, from what was filled in. A date that could not be read travels as typed, so that the server names the field. */
export function draftOf(values: PersonValues): PersonDraft {
  const { citizenship, languages, needsInterpreter } = values;
  return {
    ...filled("safeName", values.safeName),
    ...(values.sex === "" ? {} : { sex: values.sex as NonNullable<PersonDraft["sex"]> }), // one of the form's options
    ...(citizenship.length > 0 ? { citizenship } : {}),
    ...(languages.length > 0 ? { languages } : {}),
    ...(needsInterpreter ? { needsInterpreter } : {}),
    ...identityOf(values),
    ...filled("phone", values.phone),
  };
}

/** The identity part alone, for a person who is already there. */
export function identityOf(values: PersonValues): Identity {
  const names = [values.asWritten, values.nickname, values.safeName].map((name) => name.trim());
  const asWritten = names.find((name) => name !== "");
  const aliases = listed(values.aliases);
  const romanised = listed(values.romanised);
  const hasName = names[0] !== "" || names[1] !== "" || aliases.length + romanised.length > 0;
  const birth = birthOf(values.birth);
  const address = addressOf(values);
  return {
    ...(hasName && asWritten ? { name: { asWritten, ...filled("nickname", values.nickname), ...(aliases.length > 0 ? { aliases } : {}), ...(romanised.length > 0 ? { romanised } : {}) } } : {}),
    ...(birth ? { birth } : {}),
    ...(values.paperKind === "" ? {} : { papers: [{ kind: values.paperKind as (typeof PAPER_KINDS)[number], ...filled("number", values.paperNumber) }] }), // one of the form's options
    ...(address ? { address } : {}),
    ...filled("notes", values.notes),
  };
}

/** A place that is in no list stays as it was said, with the house and street. */
function addressOf({ addressLine, place }: PersonValues): Identity["address"] {
  const chosen = readChoice(place);
  const line = [addressLine, chosen ? "" : place].map((text) => text.trim()).filter(Boolean).join(", ");
  if (!chosen && line === "") return undefined;
  return { ...filled("line", line), ...chosen, ...(chosen ? { country: "TH" } : {}) };
}

/** An address in one line, as papers write it. */
export function addressWords(address: Identity["address"]): string {
  const { line, subdistrict, district, provinceCode, province: abroad, postalCode } = address ?? {};
  const place = provinceCode ? choiceWords({ provinceCode, ...(district ? { district } : {}), ...(subdistrict ? { subdistrict } : {}), ...(postalCode ? { postalCode } : {}) }) : [subdistrict, district, abroad, postalCode].filter(Boolean).join(" ");
  return [line, place].filter(Boolean).join(" ");
}

function addressFrom(address: Identity["address"]): Pick<PersonValues, "addressLine" | "place"> {
  const { line = "", subdistrict, district, provinceCode = "", postalCode } = address ?? {};
  const above = province(provinceCode);
  const named = (th: string | undefined) => (th ? { code: "", th, en: "" } : undefined);
  if (!above) return { addressLine: line, place: "" };
  const found = { district: named(district), subdistrict: named(subdistrict) };
  return { addressLine: line, place: writeChoice({ province: above, ...(found.district ? { district: found.district } : {}), ...(found.subdistrict ? { subdistrict: found.subdistrict } : {}), ...(postalCode ? { postcode: postalCode } : {}) }) };
}

function birthOf(birth: ApproximateDate): Birth | undefined {
  if (birth.known === "age" && birth.ageYears !== undefined) return { ageApprox: birth.ageYears };
  if (birth.known === "date" && birth.text.trim() !== "") return { date: birth.iso ?? birth.text, precision: birth.precision, asEntered: birth.text.slice(0, 60) };
  return undefined;
}

/** The form's values from what the vault holds, for correcting it. */
export function valuesFrom(identity: Identity | null): PersonValues {
  const { name, birth, papers, address, notes = "" } = identity ?? {};
  const paper = papers?.[0];
  return { ...emptyPerson, ...namesFrom(name), birth: birthFrom(birth), ...addressFrom(address), paperKind: paper?.kind ?? "", paperNumber: paper?.number ?? "", notes };
}

function namesFrom(name: Identity["name"]): Pick<PersonValues, "asWritten" | "nickname" | "aliases" | "romanised"> {
  const { asWritten = "", nickname = "", aliases = [], romanised = [] } = name ?? {};
  return { asWritten, nickname, aliases: aliases.join(", "), romanised: romanised.join(", ") };
}

function birthFrom(birth: Birth | undefined): ApproximateDate {
  if (!birth) return noDateYet;
  if ("ageApprox" in birth) return { known: "age", text: String(birth.ageApprox), ageYears: birth.ageApprox };
  return { known: "date", text: birth.asEntered ?? birth.date, iso: birth.date, precision: birth.precision };
}
