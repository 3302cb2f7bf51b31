import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from "node:crypto";

// C2SP signed-note and tlog-cosignature: text, an empty line, then lines of `— name base64(key id ‖ signature)`.

/** What a key signs: the log its own checkpoints, a witness that it saw one at a time. */
export type KeyKind = "log" | "witness";
const KIND_BYTE: Readonly<Record<KeyKind, number>> = { log: 1, witness: 4 };

/** A public key and the name it goes by. */
export interface Verifier {
  readonly kind: KeyKind;
  readonly name: string;
  /** First four bytes of SHA-256 over name, kind and key, as hex. */
  readonly keyId: string;
  /** `name+keyid+base64`, as it is printed and handed over. */
  readonly vkey: string;
  readonly publicKey: KeyObject;
}

/** A private key and the name it signs under. */
export interface Signer extends Verifier {
  readonly privateKey: KeyObject;
}

const NAME = /^[^\s+]{1,200}$/u;
const SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex");

/** A new Ed25519 key under a name. @throws when the name holds a space or a plus sign */
export function newSigner(kind: KeyKind, name: string): Signer {
  const { privateKey } = generateKeyPairSync("ed25519");
  return signerFrom(kind, name, privateKey.export({ format: "pem", type: "pkcs8" }).toString());
}

/** A signer from its kept private key (PKCS#8 PEM). */
export function signerFrom(kind: KeyKind, name: string, pem: string): Signer {
  const privateKey = createPrivateKey(pem);
  const raw = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(SPKI_HEAD.length);
  return { ...verifierOf(kind, name, raw), privateKey };
}

/** Reads a public key as it is handed over: `name+keyid+base64`. @returns undefined when it is none, or its parts contradict each other */
export function readVerifier(vkey: string): Verifier | undefined {
  const [, name = "", keyId = "", encoded = ""] = /^([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]{43,44}=?)$/u.exec(vkey.trim()) ?? [];
  const key = Buffer.from(encoded, "base64");
  const kind = key[0] === KIND_BYTE.log ? "log" : key[0] === KIND_BYTE.witness ? "witness" : undefined;
  if (!kind || key.length !== 33) return undefined;
  const verifier = verifierOf(kind, name, key.subarray(1));
  return verifier.keyId === keyId ? verifier : undefined;
}

function verifierOf(kind: KeyKind, name: string, raw: Buffer): Verifier {
  if (!NAME.test(name)) throw new RangeError("a key's name has no spaces and no plus sign");
  const key = Buffer.concat([Buffer.from([KIND_BYTE[kind]]), raw]);
  const keyId = createHash("sha256").update(`${name}\n`).update(key).digest("hex").slice(0, 8);
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: "der", type: "spki" });
  return { kind, name, keyId, vkey: `${name}+${keyId}+${key.toString("base64")}`, publicKey };
}

/** A note taken apart: the text with its last newline, and its signature lines. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly keyId: string; readonly bytes: Buffer; readonly line: string }[];
}

const MOST_SIGNATURES = 64;

/** @returns undefined when it is no signed note */
export function readNote(note: string): Note | undefined {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n") || note.length > 100_000) return undefined;
  const lines = note.slice(end + 2, -1).split("\n");
  const signatures = lines.map(readSignature);
  if (lines.length > MOST_SIGNATURES || !signatures.every((signature) => signature !== undefined)) return undefined;
  return { text: note.slice(0, end + 1), signatures };
}

function readSignature(line: string): Note["signatures"][number] | undefined {
  const [, name, encoded] = /^— ([^\s+]{1,200}) ([A-Za-z0-9+/]{12,400}={0,2})$/u.exec(line) ?? [];
  if (!name || !encoded) return undefined;
  const bytes = Buffer.from(encoded, "base64");
  return { name, keyId: bytes.subarray(0, 4).toString("hex"), bytes: bytes.subarray(4), line };
}

const lineOf = ({ name, keyId }: Verifier, signature: Buffer): string => `— ${name} ${Buffer.concat([Buffer.from(keyId, "hex"), signature]).toString("base64")}`;

/** Signs a text as a log does. @param text ends in a newline */
export function signNote(text: string, signer: Signer): string {
  return `${text}\n${lineOf(signer, sign(null, Buffer.from(text), signer.privateKey))}\n`;
}

/** The line by which a witness says: at this time, this was the largest consistent tree I knew of this log. @param at instant, kept to the second */
export function cosign(text: string, signer: Signer, at: Date): string {
  const seconds = BigInt(Math.floor(at.getTime() / 1000));
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(seconds);
  return lineOf(signer, Buffer.concat([time, sign(null, cosigned(text, seconds), signer.privateKey)]));
}

const cosigned = (text: string, seconds: bigint): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);

/** What one key says about a note. */
export type Verdict = { readonly state: "absent" } | { readonly state: "wrong" } | { readonly state: "good"; readonly line: string; /** Only of a witness. */ readonly at?: Date };

/** What one key says with a line that came apart from its note, given the signed note it is about. */
export function verdictOnLine(signed: string, line: string, vkey: string): Verdict {
  const verifier = readVerifier(vkey);
  const text = readNote(signed)?.text;
  const note = text === undefined ? undefined : readNote(`${text}\n${line}\n`);
  return verifier && note ? verdictOf(note, verifier) : { state: "absent" };
}

/** Looks for the signature of one key and checks it. */
export function verdictOf(note: Note, verifier: Verifier): Verdict {
  const found = note.signatures.find(({ name, keyId }) => name === verifier.name && keyId === verifier.keyId);
  if (!found) return { state: "absent" };
  if (verifier.kind === "log") return verify(null, Buffer.from(note.text), verifier.publicKey, found.bytes) ? { state: "good", line: found.line } : { state: "wrong" };
  if (found.bytes.length !== 72) return { state: "wrong" };
  const seconds = found.bytes.readBigUInt64BE();
  const isGood = seconds < 2n ** 40n && verify(null, cosigned(note.text, seconds), verifier.publicKey, found.bytes.subarray(8));
  return isGood ? { state: "good", line: found.line, at: new Date(Number(seconds) * 1000) } : { state: "wrong" };
}
