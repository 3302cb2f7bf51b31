import type { WriteTask } from "../exports/write-file.ts";
import type { ImportPlan } from "../plan-import.ts";
import type { FileProblem } from "../rules/problems.ts";

interface Understanding {
  readonly now: Date;
  readonly format?: "htcds" | "ctdc" | "template";
  readonly mapping?: ImportPlan["mapping"];
  /** Choices of earlier files: header key → target. */
  readonly remembered: Readonly<Record<string, string>>;
}

/** Long work that must not keep the server from answering others. */
export type Task =
  | ({ readonly kind: "read-file"; readonly bytes: Uint8Array } & Understanding)
  | ({ readonly kind: "read-cells"; readonly cells: string; readonly fileHash: string } & Understanding)
  | ({ readonly kind: "write-file" } & WriteTask)
  | ({ readonly kind: "write-bad-rows"; readonly as: "xlsx" | "csv" } & Pick<ImportPlan, "mapping" | "bad">);

/** A row as it will be kept: what is in it already as JSON, so that the server's own thread has little to do with it. */
export interface UnderstoodRow {
  readonly row: number;
  readonly isGood: boolean;
  /** JSON list of error codes and column letters. */
  readonly faults: string;
  /** JSON of the record of a good row, or of the cells and errors of another. */
  readonly content: string;
}

/** A file understood, and all its cells packed (gzip of JSON, base64) for understanding them anew. */
export interface Understood extends Pick<ImportPlan, "mapping" | "preview" | "file" | "counts"> {
  readonly rows: readonly UnderstoodRow[];
  readonly cells: string;
  readonly fileHash: string;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refused: { readonly code: FileProblem; readonly params: Readonly<Record<string, number>> } }
  | { readonly ok: false; readonly failed: string };
