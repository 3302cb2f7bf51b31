import { extractParts, type ExtractPart, type Urgency } from "./words.ts";

/** Coarse on purpose: enough to find the right bed, ward or class. */
export const ageBands = ["0-6", "7-12", "13-14", "15-17", "18-24", "25-59", "60+", "child", "adult", "unknown"] as const;
export type AgeBand = (typeof ageBands)[number];

/** What the receiver sees: only what the sender ticked is there at all. */
export interface Extract {
  readonly name?: string;
  readonly ageBand?: AgeBand;
  readonly language?: { readonly languages: readonly string[]; readonly needsInterpreter: boolean | null };
  readonly needs?: string;
  readonly contact?: { readonly name: string; readonly agencyNameTh: string; readonly agencyNameEn: string; readonly phone: string | null };
  readonly urgency?: Urgency;
  readonly safety?: string;
}

/** Everything the parts could be taken from. */
export interface ExtractSources {
  readonly person: PersonFacts | undefined;
  readonly needs: string;
  readonly safety: string;
  readonly urgency: Urgency;
  readonly contact: NonNullable<Extract["contact"]>;
}
export interface PersonFacts {
  readonly label: string;
  readonly safeName: string | null;
  readonly ageText: string;
  readonly isChild: boolean | null;
  readonly languages: readonly string[];
  readonly needsInterpreter: boolean | null;
}

const pickers: { readonly [P in ExtractPart]: (sources: ExtractSources) => Extract[P] | undefined } = {
  name: ({ person }) => person && (person.safeName ?? person.label),
  ageBand: ({ person }) => person && ageBandOf(person),
  language: ({ person }) => person && { languages: person.languages, needsInterpreter: person.needsInterpreter },
  needs: ({ needs }) => needs,
  contact: ({ contact }) => contact,
  urgency: ({ urgency }) => urgency,
  safety: ({ safety }) => safety,
};

/** The minimum extract: the ticked parts and nothing besides. Never the true name, an address, a paper or a phone of the person. */
export function extractOf(scope: readonly ExtractPart[], sources: ExtractSources): Extract {
  const picked = extractParts.filter((part) => scope.includes(part)).map((part) => [part, pickers[part](sources)] as const);
  return Object.fromEntries(picked.filter(([, value]) => value !== undefined)) as Extract; // each picker gives its own part's type
}

const ENDS: readonly [AgeBand, number][] = [["0-6", 6], ["7-12", 12], ["13-14", 14], ["15-17", 17], ["18-24", 24], ["25-59", 59], ["60+", 200]];

/**
 * The band an age falls into; when an estimate spans two bands, only child or adult is told, and in doubt "child".
 * @param person `ageText` as people writes it: "16", "15–17", ""
 */
export function ageBandOf({ ageText, isChild }: Pick<PersonFacts, "ageText" | "isChild">): AgeBand {
  const [low, high = low] = (ageText.match(/\d+/g) ?? []).map(Number);
  const bandOf = (years: number | undefined): AgeBand | undefined => (years === undefined ? undefined : ENDS.find(([, last]) => years <= last)?.[0]);
  const lowest = bandOf(low);
  if (lowest && lowest === bandOf(high)) return lowest;
  if (isChild === null) return lowest ? "child" : "unknown";
  return isChild ? "child" : "adult";
}

/** Something in a text that often should not leave: shown beside the preview, never refused. */
export type TextWarning = "number-in-text" | "address-in-text";

/** Looks for what a minimum extract should not hold: long numbers (id, phone, account) and words of an address. */
export function warningsOf({ needs = "", safety = "" }: Pick<Extract, "needs" | "safety">): readonly TextWarning[] {
  const text = `${needs}\n${safety}`;
  const found: TextWarning[] = [];
  if (/(?:[0-9๐-๙][\s-]?){9,}/.test(text)) found.push("number-in-text");
  if (/บ้านเลขที่|หมู่ที่|ม\.\s?\d|ซอย|ถนน|house no/i.test(text)) found.push("address-in-text");
  return found;
}
