import type { ActionContext } from "#platform/action/define.ts";
import type { Issuer } from "./badge.ts";
import { badgeKeys } from "./keys.ts";

/** This installation as the issuer of what the caller asks for. */
export const issuerOf = ({ origin, vaults }: Pick<ActionContext, "origin" | "vaults">): Issuer => ({ origin, keys: badgeKeys(vaults.keyring) });
