import type { Module } from "#platform/action/module.ts";
import { demoCards, enterDemo, startDemo, wipeDemo } from "./actions.ts";

/** Trying the product with made-up data; it owns no table and works only where everything is made up. */
export const demoModule: Module = {
  name: "demo",
  tables: [],
  permissions: {},
  actions: [],
  publicActions: [startDemo, demoCards, enterDemo, wipeDemo],
};
