import type { ColumnType } from "kysely";

/** How much harm a value can do outside: `code` none, `internal` office facts, `personal` points at a person, `sealed` ciphertext. */
export type Sensitivity = "code" | "internal" | "personal" | "sealed";

/** What PostgreSQL calls the type, and what we hold in TypeScript for it. */
interface SqlTypes {
  uuid: string;
  text: string;
  int: number;
  bigint: number;
  boolean: boolean;
  timestamptz: Date;
  date: string;
  jsonb: unknown;
  bytea: Buffer;
  "text[]": string[];
  "bigint[]": string[];
  xid8: string;
}
export type SqlType = keyof SqlTypes;

export interface Column<T = unknown, Nullable extends boolean = boolean, Defaulted extends boolean = boolean> {
  readonly type: SqlType;
  readonly nullable: Nullable;
  readonly defaulted: Defaulted;
  readonly sensitivity: Sensitivity;
  /** Days after which the value is removed or reduced; undefined: kept as long as the row. */
  readonly retentionDays?: number;
  /** Only for the type system. */
  readonly holds?: T;
}

interface ColumnOptions<Nullable extends boolean, Defaulted extends boolean> {
  readonly nullable?: Nullable;
  readonly defaulted?: Defaulted;
  readonly sensitivity?: Sensitivity;
  readonly retentionDays?: number;
}

/**
 * Describes one column. `T` narrows the held type (for example a union of states).
 * @returns the description the catalogue test compares with the deployed table
 */
export function column<K extends SqlType, T = SqlTypes[K], N extends boolean = false, D extends boolean = false>(
  type: K,
  options: ColumnOptions<N, D> = {},
): Column<NoInfer<T>, NoInfer<N>, NoInfer<D>> {
  // NoInfer: inside `table({...})` the types come from the arguments alone, not from what any column may be.
  const { nullable, defaulted, sensitivity, retentionDays } = options;
  return {
    type,
    nullable: (nullable ?? false) as N, // the default of the type parameter, which TypeScript cannot connect by itself
    defaulted: (defaulted ?? false) as D,
    sensitivity: sensitivity ?? (type === "bytea" ? "sealed" : "code"),
    ...(retentionDays === undefined ? {} : { retentionDays }),
  };
}

export type Columns = Readonly<Record<string, Column>>;

export interface Table<C extends Columns = Columns> {
  /** Name in the database, snake_case, in schema ruam. */
  readonly name: string;
  readonly columns: C;
}

/** Describes a table: its name in schema `ruam` and its columns in camelCase. */
export function table<C extends Columns>(name: string, columns: C): Table<C> {
  return { name, columns };
}

type Held<C> = C extends Column<infer T, infer N> ? (N extends true ? T | null : T) : never;
type Given<C> = C extends Column<infer T, infer N, infer D>
  ? D extends true
    ? (N extends true ? T | null : T) | undefined
    : N extends true ? T | null | undefined : T
  : never;

/** A row as read. */
export type RowOf<T extends Table> = { [K in keyof T["columns"]]: Held<T["columns"][K]> };

/** The table as Kysely sees it. */
export type KyselyTable<T extends Table> = {
  [K in keyof T["columns"]]: ColumnType<Held<T["columns"][K]>, Given<T["columns"][K]>, Held<T["columns"][K]>>;
};

/** `answeredAt` → `answered_at`, the one rule between code and catalogue. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
