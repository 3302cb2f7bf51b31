import type { ExchangeRecord, Paper } from "./record.ts";
import { withAnonymity } from "./assemble.ts";
import { codeLists, fieldKeys, specOf, type CodeListName, type FieldKey } from "./fields.ts";
import { htcdsFields } from "./htcds-fields.ts";
import { widerLanguage } from "./languages.ts";

const heldFields: ReadonlySet<FieldKey> = new Set(htcdsFields.flatMap(({ target }) => target ?? []));

/** The standard's nearest code for each code of ours that it does not have; null = nothing near enough, so nothing is written. */
const coarserCodes: Readonly<Partial<Record<CodeListName, Readonly<Record<string, string | null>>>>> = {
  gender: { TransOrNonConforming: "NonSpecifiedUnknown" },
  educationLevel: { NoSchooling: null },
  statusDecider: { MultiDisciplinaryTeam: "Other" },
  relationship: { IntimatePartner: "Acquainted", FriendOrAcquaintance: "Acquainted", OtherRelationship: "Unacquainted" },
  methodOfControl: { UsesChildren: "ThreatensChildrenFamily", Abduction: "Other", AbuseOfPower: "Other", PaymentToController: "Other" },
  exploitationType: { ForcedCriminality: "Other" },
};

/** Codes written although the standard's picklist lacks them: its Field Definitions have them. */
const definedOnly: readonly string[] = ["RestrictsMovement"];

/** The standard's own spelling where ours differs; Chinese is `zho` in ISO 639-2, and read back as `cmn`. */
export const htcdsSpelling: Readonly<Record<string, string>> = { Unacquainted: "Unaquainted", cmn: "zho" };

/** How many values the standard holds where we hold more. */
const mostValues: Readonly<Partial<Record<FieldKey, number>>> = { languages: 2, labourIndustries: 1, relationshipsToTrafficker: 1 };

/** Which relationship is written when there are several: the nearest first. */
const nearestFirst = ["Familial", "IntimatePartner", "FriendOrAcquaintance", "Acquainted", "OtherRelationship", "Unacquainted"];

/** Exactly what is lost when a record becomes HTCDS 2.0, as data for the screen that exports. */
export const notInHtcds = {
  /** Fields the standard does not have. */
  fields: fieldKeys.filter((key) => !heldFields.has(key)),
  /** Parts of the record that are no fields. */
  parts: ["importKey", "ruledOut", "unmapped (except org_ and per_ columns)"],
  codes: coarserCodes,
  mostValues,
  /** Languages for which ISO 639-2 has only a wider code. */
  languages: widerLanguage,
  papers: "the first number only, without its kind",
} as const;

/** The codes of a list that are the standard's, spelled its way. */
export function htcdsPicklist(list: CodeListName): readonly string[] {
  const ours = Object.keys(coarserCodes[list] ?? {});
  return codeLists[list].filter((code) => !ours.includes(code) && !definedOnly.includes(code)).map((code) => htcdsSpelling[code] ?? code);
}

/**
 * The record as it comes back after being written as HTCDS 2.0 and read again.
 * Nothing more specific than what is known is ever put in the place of what the standard cannot hold.
 */
export function asHtcdsHolds(record: ExchangeRecord): ExchangeRecord {
  const source = record as unknown as Readonly<Record<string, unknown>>; // read by field key
  const held: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(source)) held[name] = heldValue(name, value);
  const cleaned = Object.fromEntries(Object.entries(held).filter(([, value]) => value !== undefined));
  const whole = { ...cleaned, papers: heldPapers(record.papers), ruledOut: [], unmapped: heldUnmapped(record.unmapped) };
  return withAnonymity(whole as unknown as ExchangeRecord); // the same keys, each with a value of its own type
}

function heldValue(name: string, value: unknown): unknown {
  if (name === "importKey" || name === "supportPlans" || name === "incomingReferral" || name === "outgoingReferrals") return value;
  if (name === "events") return (value as ExchangeRecord["events"]).map(({ endDate: _lost, ...event }) => event).filter((event) => Object.keys(event).length > 0); // the field's own type
  const key = fieldKeys.find((field) => field === name);
  if (!key) return value;
  if (!heldFields.has(key)) return Array.isArray(value) ? [] : undefined;
  return Array.isArray(value) ? heldList(key, value as readonly string[]) : coarser(key, value);
}

function heldList(key: FieldKey, list: readonly string[]): readonly string[] {
  if (specOf(key).kind === "longTexts") return list;
  const ordered = key === "relationshipsToTrafficker" ? [...list].sort((a, b) => nearestFirst.indexOf(a) - nearestFirst.indexOf(b)) : list;
  const held = ordered.slice(0, mostValues[key]).map((code) => (key === "languages" ? (widerLanguage[code] ?? code) : coarser(key, code)));
  return [...new Set(held)].filter((code): code is string => typeof code === "string");
}

function coarser(key: FieldKey, code: unknown): unknown {
  const { list } = specOf(key);
  if (!list || typeof code !== "string") return code;
  const near = coarserCodes[list]?.[code];
  return near === undefined ? code : (near ?? undefined);
}

function heldPapers(papers: readonly Paper[]): readonly Paper[] {
  const numbered = papers.find(({ number }) => number !== undefined);
  return numbered?.number === undefined ? [] : [{ kind: "Other", number: numbered.number }];
}

function heldUnmapped(unmapped: ExchangeRecord["unmapped"]): ExchangeRecord["unmapped"] {
  const names = new Set(htcdsFields.filter(({ target }) => !target).map(({ name }) => name));
  return Object.fromEntries(Object.entries(unmapped).filter(([name]) => names.has(name)));
}
