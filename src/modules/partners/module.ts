import type { Module } from "#platform/action/module.ts";
import { accountRoles, accounts, agencies } from "./tables.ts";

export const partnersModule: Module = {
  name: "partners",
  tables: [agencies, accounts, accountRoles],
  permissions: {},
  actions: [],
};
