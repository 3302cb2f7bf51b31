import { createHash, randomBytes } from "node:crypto";
import { accountsOf, emblemOf, getAgency, type Agency } from "#modules/partners/public.ts";
import type { ActionContext } from "#platform/action/define.ts";
import type { PrintDocument } from "#platform/print/document.ts";
import { nameIn, type LetterAsk, type LetterDraft, type Voice } from "./letter-draft.ts";
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
export async function sealPaper(context: ActionContext, issue: Issue): Promise<SealedPaper> {
  const { draft, voice, code, copy } = issue;
  const sender = await senderOf(context, voice);
  const words = wordsOf(issue, sender, context.now);
  const salt = randomBytes(16);
  const hash = createHash("sha256").update(salt).update(JSON.stringify({ ...words, letter: code, copy })).digest();
  const { own } = voice;
  const printed = own("foot.printed", { name: sender.name, agency: sender.agencyName, at: voice.moment(context.now) });
  const footer = draft.layout === "label" ? [code, shortHash(hash)] : [printed, own("foot.copy", { code, copy: voice.number(copy) }), own("foot.verify", { short: shortHash(hash) })];
  return { document: { ...words, footer, qr: `${context.origin}/verify/${hash.toString("base64url")}` }, hash, salt };
}

interface Sender {
  readonly agency: Agency;
  readonly agencyName: string;
  readonly emblem: PrintDocument["emblem"];
  /** Of who prints. */
  readonly name: string;
  readonly position: string;
}

async function senderOf(context: ActionContext, voice: Voice): Promise<Sender> {
  const { agencyId, accountId } = context.actor;
  const agency = await getAgency(context, agencyId);
  const me = (await accountsOf(context, agencyId)).find(({ id }) => id === accountId);
  return { agency, agencyName: nameIn(voice, agency), emblem: await emblemOf(context, agencyId), name: me?.displayName ?? "", position: me?.positionTitle ?? "" };
}

function wordsOf({ draft, ask, voice }: Issue, sender: Sender, now: Date): Omit<PrintDocument, "footer" | "qr"> {
  const { own } = voice;
  const isLetter = draft.layout === "letter";
  return {
    layout: draft.layout,
    language: ask.language,
    title: draft.title,
    ...(sender.emblem && draft.layout !== "label" && { emblem: sender.emblem }),
    sender: [sender.agencyName],
    number: isLetter ? own("head.number", { number: ask.fields.number ?? "........................" }) : "",
    date: voice.day(now),
    head: draft.head,
    blocks: draft.blocks,
    ...(draft.hasClosing ? { closing: own("closing"), signature: [own("form.signatureLine"), `(${sender.name})`, sender.position].filter((line) => line !== "") } : {}),
    contact: isLetter ? contactLines(sender, voice) : [],
    stamp: own(`stamp.${stampOf(draft.source.confidentiality)}`),
    code: draft.code,
    pageWords: own("foot.page"),
    thaiDigits: ask.thaiDigits && ask.language === "th",
  };
}

/** The first letters of a hash as they stand on paper and on the page that verifies it. */
export const shortHash = (hash: Buffer): string => (hash.toString("hex").slice(0, 16).match(/.{4}/g) ?? []).join(" ");

function contactLines({ agencyName, agency: { phone, email, contactHours } }: Sender, { own, number }: Voice): readonly string[] {
  return [agencyName, phone && own("contact.phone", { phone: number(phone) }), contactHours && own("contact.hours", { hours: contactHours }), email && own("contact.email", { email })].flatMap((line) => line || []);
}
