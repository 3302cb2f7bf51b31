/** One wrong field of an input, in the reader's language. */
export interface FieldProblem {
  /** Path of the field, dots between its parts; empty for the whole input. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** An expected "no" of the field: the code is a message key `<module>.errors.<code>` (409). */
export class Refusal extends Error {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The input field the refusal is about, when there is one. */
  readonly field: string | undefined;
  constructor(code: string, params: Readonly<Record<string, string | number>> = {}, field?: string) {
    super(code);
    this.code = code;
    this.params = params;
    this.field = field;
  }
}

/** Not there, or not yours: the two look the same (404). */
export class NotFound extends Error {
  constructor() {
    super("not-found");
  }
}

/** The actor's roles do not hold the permission (403). */
export class Forbidden extends Error {
  readonly permission: string;
  constructor(permission: string) {
    super("forbidden");
    this.permission = permission;
  }
}

/** Somebody else changed the row first (412): both versions go back to the caller. */
export class StaleVersion extends Error {
  readonly yours: number;
  readonly current: number;
  /** The record as it is now, as far as the caller may see it. */
  readonly record: unknown;
  constructor({ yours, current, record }: { yours: number; current: number; record?: unknown }) {
    super("stale-version");
    this.yours = yours;
    this.current = current;
    this.record = record;
  }
}

/** The input did not pass its schema (400). */
export class BadInput extends Error {
  readonly fields: readonly FieldProblem[];
  constructor(fields: readonly FieldProblem[]) {
    super("bad-input");
    this.fields = fields;
  }
}

/** A request that is wrong before any action is asked, with its own status (415, 428, 413 …). */
export class BadRequest extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}
