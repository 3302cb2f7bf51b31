/** Why a cell cannot be taken; each is a key under messages/`errors`. */
export type CellProblem =
  | "control-characters"
  | "embedded-file"
  | "too-long"
  | "unknown-code"
  | "date-not-understood"
  | "date-does-not-exist"
  | "date-year-unclear"
  | "date-in-future"
  | "year-impossible"
  | "number-not-understood"
  | "number-out-of-range"
  | "yes-no-not-understood"
  | "country-not-found"
  | "language-not-found"
  | "age-not-understood"
  | "email-not-understood"
  | "phone-not-understood"
  | "id-wrong-length"
  | "id-check-digit";

/** Why a row as a whole cannot be taken. */
export type RowProblem =
  | "columns-disagree"
  | "age-contradicts-majority"
  | "age-contradicts-birth-date"
  | "age-when-trafficked-too-high"
  | "majority-order-impossible"
  | "dates-out-of-order"
  | "said-and-ruled-out"
  | "labour-without-labour-exploitation"
  | "nothing-known"
  | "no-name-or-code"
  | "duplicate-in-file"
  | "more-cells-than-headers";

/** Points worth a look that do not stop a row. */
export type RowWarning = "id-check-digit-unsure" | "two-digit-year" | "child-title-on-adult" | "value-kept-unmapped";

/** Why a whole file cannot be read; each is a key under messages/`fileErrors`. */
export type FileProblem =
  | "file-empty"
  | "file-too-large"
  | "file-kind-unknown"
  | "file-is-picture"
  | "file-holds-pictures"
  | "file-old-excel"
  | "file-locked"
  | "file-damaged"
  | "inflates-too-much"
  | "too-many-rows"
  | "too-many-columns"
  | "no-header-row"
  | "json-not-understood";

/** A file was refused as a whole; `code` is a message key, `params` never hold a value from the file. */
export class FileRefusal extends Error {
  readonly code: FileProblem;
  readonly params: Readonly<Record<string, number>>;
  constructor(code: FileProblem, params: Readonly<Record<string, number>> = {}) {
    super(code);
    this.name = "FileRefusal";
    this.code = code;
    this.params = params;
  }
}
