import type { Module } from "#platform/action/module.ts";
import { authModule } from "#platform/auth/module.ts";
import { partnersModule } from "#modules/partners/module.ts";

/** The one list of modules: whatever the product can do is reachable from here. */
export const modules: readonly Module[] = [authModule, partnersModule];
