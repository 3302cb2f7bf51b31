import { readNote, verdictOf, type Note, type Verifier } from "./note.ts";

/** What a checkpoint says (C2SP tlog-checkpoint): this log, when it had so many entries, had this root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** The text a log signs: origin, size, root in base64, each on its line. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString("base64")}\n`;
}

/** Reads the text of a checkpoint. @returns undefined when it is none */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin = "", size = "", encoded = "", ...rest] = text.split("\n");
  const root = Buffer.from(encoded, "base64");
  const isPlain = origin !== "" && /^(0|[1-9]\d{0,15})$/.test(size) && root.length === 32 && root.toString("base64") === encoded && rest.at(-1) === "";
  return isPlain ? { origin, size: Number(size), root } : undefined;
}

/** Opens a checkpoint that the log itself has signed. @returns undefined when the note is broken, of another log, or the signature is wrong */
export function openCheckpoint(signed: string, log: Verifier): (Checkpoint & { readonly note: Note }) | undefined {
  const note = readNote(signed);
  const checkpoint = note && readCheckpoint(note.text);
  if (!note || !checkpoint || checkpoint.origin !== log.name || verdictOf(note, log).state !== "good") return undefined;
  return { ...checkpoint, note };
}
