import { randomInt } from "node:crypto";
import type pg from "pg";
import type { PublicContext } from "../action/public.ts";
import { Refusal } from "../action/refusal.ts";
import { asSystem } from "../db/request.ts";
import { countSetupTry } from "./limits.ts";
import { findTicket, giveTicket } from "./tickets.ts";

const LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 12;

/**
 * A code for the first start over a network, printed where only the operator looks. It lives a day; a new one ends the last.
 * @returns the code as it is printed, or undefined when the installation is not new
 */
export async function newSetupCode(systemPool: pg.Pool): Promise<string | undefined> {
  const letters = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return asSystem(systemPool, "setup", async ({ client }) => {
    const { rows } = await client.query("select mode from instance");
    if (rows[0]?.mode !== "new") return undefined;
    await client.query("delete from sign_in_challenges where purpose = 'setup-code'");
    await giveTicket(client, "setup-code", { value: letters });
    return letters.replaceAll(/(.{4})(?=.)/g, "$1-");
  });
}

/** The first start belongs to whoever runs the server: from this machine, or with the printed code. @throws Refusal */
export async function proveOperator(context: PublicContext, code: string | undefined): Promise<void> {
  if (context.isLocal) return;
  if (code === undefined || code === "") throw new Refusal("setup-code-needed", {}, "code");
  await countSetupTry(context);
  const letters = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  const held = await context.asSystem("setup", ({ client }) => findTicket(client, "setup-code", letters));
  if (!held) throw new Refusal("setup-code-wrong", {}, "code");
}
