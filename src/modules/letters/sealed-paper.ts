import { createHash, randomBytes } from "node:crypto";
import { accountsOf, getAgency } from "#modules/partners/public.ts";
import type { ActionContext } from "#platform/action/define.ts";
import type { PrintDocument } from "#platform/print/document.ts";
import type { LetterAsk, LetterDraft, Voice } from "./letter-draft.ts";
import { stampOf } from "./rules/letter.ts";

/** A paper ready to be set, with what proves it. */
export interface SealedPaper {
  readonly document: PrintDocument;
  readonly hash: Buffer;
  readonly salt: Buffer;
}

const letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** "L-7K2M9Q4X": no two letters of it are taken for each other when read aloud. */
export const newLetterCode = (): string => `L-${[...randomBytes(8)].map((byte) => letters[byte % letters.length] ?? "2").join("")}`;

interface Issue {
  readonly draft: LetterDraft;
  readonly ask: LetterAsk;
  readonly voice: Voice;
  readonly code: string;
  readonly copy: number;
}

/** Puts sender, stamp, foot and QR around a draft. The hash is over all its words and a salt, so that nobody can guess words and try them. */
export async function sealPaper(context: ActionContext, { draft, ask, voice, code, copy }: Issue): Promise<SealedPaper> {
  const { actor, now, origin } = context;
  const agency = await getAgency(context, actor.agencyId);
  const me = (await accountsOf(context, actor.agencyId)).find(({ id }) => id === actor.accountId);
  const { own } = voice;
  const agencyName = voice.language === "th" ? agency.nameTh : agency.nameEn;
  const printedBy = own("foot.printed", { name: me?.displayName ?? "", agency: agencyName, at: voice.moment(now) });
  const words = {
    layout: draft.layout,
    language: ask.language,
    title: draft.title,
    sender: [agencyName],
    number: draft.layout === "letter" ? own("head.number", { number: ask.fields.number ?? "........................" }) : "",
    date: voice.day(now),
    head: draft.head,
    blocks: draft.blocks,
    closing: draft.hasClosing ? own("closing") : undefined,
    signature: draft.hasClosing ? [own("form.signatureLine"), `(${me?.displayName ?? ""})`, me?.positionTitle ?? ""].filter((line) => line !== "") : undefined,
    contact: draft.layout === "letter" ? contactLines(agencyName, agency, voice) : [],
    stamp: own(`stamp.${stampOf(draft.source.confidentiality)}`),
    code: draft.code,
    pageWords: own("foot.page"),
    thaiDigits: ask.thaiDigits && ask.language === "th",
  } as const;
  const salt = randomBytes(16);
  const hash = createHash("sha256").update(salt).update(JSON.stringify({ ...words, letter: code, copy })).digest();
  const qr = `${origin}/verify/${hash.toString("base64url")}`;
  const footer = [printedBy, own("foot.copy", { code, copy: voice.number(copy) }), own("foot.verify", { short: shortHash(hash) })];
  return { document: { ...words, footer: draft.layout === "label" ? [code, shortHash(hash)] : footer, qr }, hash, salt };
}

/** The first letters of a hash as they stand on paper and on the page that verifies it. */
export const shortHash = (hash: Buffer): string => (hash.toString("hex").slice(0, 16).match(/.{4}/g) ?? []).join(" ");

function contactLines(name: string, agency: { readonly phone: string | null; readonly email: string | null; readonly contactHours: string | null }, { own, number }: Voice): readonly string[] {
  return [name, agency.phone && own("contact.phone", { phone: number(agency.phone) }), agency.contactHours && own("contact.hours", { hours: agency.contactHours }), agency.email && own("contact.email", { email: agency.email })].flatMap((line) => line || []);
}
