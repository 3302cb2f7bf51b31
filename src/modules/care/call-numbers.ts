import type pg from "pg";
import { type CallNumber, shippedNumbers } from "./rules/numbers.ts";

export const NUMBERS_KEY = "care.numbers";

/** The numbers people are told to call: those of this installation, else as shipped and marked unverified. */
export async function callNumbers(client: pg.ClientBase): Promise<readonly CallNumber[]> {
  const { rows } = await client.query<{ value: readonly CallNumber[] }>("select value from settings where key = $1", [NUMBERS_KEY]);
  return rows[0]?.value ?? shippedNumbers; // written by set-numbers.ts alone
}
