import { z } from "zod";
import { Refusal } from "#platform/action/refusal.ts";

export const paperKinds = [
  "ThaiNationalId", "NoStatusCard", "Passport", "BorderPass", "CertificateOfIdentity", "WorkPermit", "UnhcrCard",
  "SchoolGCode", "BirthNotice", "SeamanBook", "Other", "NoPapers",
] as const;
export type PaperKind = (typeof paperKinds)[number];
export const sexes = ["Female", "Male", "Intersex", "Unknown"] as const;
export const ageBases = ["personSaid", "familySaid", "papers", "medical", "looks", "record"] as const;

const text = (longest: number) => z.string().trim().min(1).max(longest);
const list = (longest: number, most: number) => z.array(text(longest)).max(most).optional();
const plainDate = z.iso.date();

/** A name as the person, or a paper, writes it; any script. */
export const nameInput = z.strictObject({
  asWritten: text(200),
  title: text(40).optional(),
  given: text(100).optional(),
  family: text(100).optional(),
  nickname: text(60).optional(),
  aliases: list(200, 20),
  /** The same name in Latin letters, as on papers or as heard. */
  romanised: list(200, 10),
});

/** A birth date as exactly as it is known, or an age somebody put with its basis. */
export const birthInput = z.union([
  z.strictObject({ date: plainDate, precision: z.enum(["day", "month", "year"]), asEntered: text(60).optional(), calendar: z.enum(["BE", "CE"]).optional() }),
  z.strictObject({ ageApprox: z.int().min(0).max(120), ageTo: z.int().min(0).max(120).optional(), basis: z.enum(ageBases).optional() }),
]);

/** "NoPapers" is an answer like the others. */
export const paperInput = z.strictObject({
  kind: z.enum(paperKinds),
  number: text(60).optional(),
  country: z.string().regex(/^[A-Z]{2}$/).optional(),
  heldBy: z.enum(["person", "family", "employer", "otherPerson", "agency", "lost", "unknown"]).optional(),
});

export const addressInput = z.strictObject({
  line: text(300).optional(),
  subdistrict: text(100).optional(),
  district: text(100).optional(),
  provinceCode: z.string().regex(/^\d{2}$/).optional(),
  /** Name of a province or state outside Thailand. */
  province: text(100).optional(),
  postalCode: text(12).optional(),
  country: z.string().regex(/^[A-Z]{2}$/).optional(),
});

export const identityInput = z.strictObject({
  name: nameInput.optional(),
  birth: birthInput.optional(),
  papers: z.array(paperInput).max(20).optional(),
  address: addressInput.optional(),
  notes: text(4000).optional(),
});
/** What the identity vault holds about a person; sealed as one value. */
export type Identity = DeepReadonly<z.output<typeof identityInput>>;

export const contactInput = z.strictObject({
  phones: z.array(z.strictObject({ number: text(40), whose: text(60).optional(), safe: z.boolean().optional() })).max(10).optional(),
  safeChannel: z.enum(["call", "text", "line", "inPerson", "throughTrusted", "none"]).optional(),
  safeHours: text(200).optional(),
  /** What must not be done: never leave a message, never come in uniform. */
  care: text(500).optional(),
});
/** How the person can be reached without danger; sealed as one value. */
export type Contact = DeepReadonly<z.output<typeof contactInput>>;

const codeValue = z.union([z.string().max(80), z.number(), z.boolean(), z.array(z.string().max(80)).max(60)]);
export const profileInput = z.strictObject({
  /** HTCDS vic_* and hte_* codes by our field names. */
  codes: z.record(z.string().max(60), codeValue).optional(),
  /** Free text, places and events of the same; sealed. */
  details: z.record(z.string().max(60), z.unknown()).optional(),
});
export type Profile = DeepReadonly<z.output<typeof profileInput>>;

/** What lists and heads show: codes and numbers, and the safe name. */
export const summaryInput = z.strictObject({
  safeName: text(60).optional(),
  anonymous: z.boolean().optional(),
  sex: z.enum(sexes).optional(),
  /** Upper-case ISO 3166-1 alpha-2; "XX" for stateless. */
  citizenship: z.array(z.string().regex(/^[A-Z]{2}$/)).max(5).optional(),
  /** ISO 639-3, lower case; the first is the main language. */
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).max(8).optional(),
  needsInterpreter: z.boolean().optional(),
});

/** A person as first written down, whatever is known. Everything may be missing. */
export const personDraftInput = z.strictObject({
  ...summaryInput.shape,
  name: nameInput.optional(),
  birth: birthInput.optional(),
  /** Only where no birth and no age is known (statistics say "adult"). */
  isChild: z.boolean().optional(),
  papers: z.array(paperInput).max(20).optional(),
  address: addressInput.optional(),
  phone: text(40).optional(),
  contact: contactInput.optional(),
  notes: text(4000).optional(),
  profile: profileInput.optional(),
});

type DeepReadonly<T> = T extends readonly (infer Item)[] ? readonly DeepReadonly<Item>[] : T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
/** A person as first written down; see `personDraftInput`. */
export type PersonDraft = DeepReadonly<z.output<typeof personDraftInput>>;
export type Birth = DeepReadonly<z.output<typeof birthInput>>;

/** What of a draft belongs into the identity vault; undefined when nothing does. */
export function identityOfDraft({ name, birth, papers, address, notes }: PersonDraft): Identity | undefined {
  const identity = { ...(name && { name }), ...(birth && { birth }), ...(papers && papers.length > 0 && { papers }), ...(address && { address }), ...(notes && { notes }) };
  return Object.keys(identity).length > 0 ? identity : undefined;
}

/** What of a draft says how to reach the person; undefined when nothing does. */
export function contactOfDraft({ phone, contact }: PersonDraft): Contact | undefined {
  if (!phone) return contact;
  return { ...contact, phones: [{ number: phone }, ...(contact?.phones ?? [])] };
}

/** @throws Refusal `born-in-the-future` for a birth after today */
export function refuseBirthInFuture(birth: Birth | undefined, today: string): void {
  if (birth && "date" in birth && birth.date > today) throw new Refusal("born-in-the-future", {}, "birth");
}
