import type { Module } from "#platform/action/module.ts";
import { permissions } from "./policy.ts";

export const credentialsModule: Module = { name: "credentials", tables: [], permissions, actions: [] };
