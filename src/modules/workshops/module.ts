import type { Module } from "#platform/action/module.ts";
import { permissions } from "./policy.ts";

export const workshopsModule: Module = { name: "workshops", tables: [], permissions, actions: [] };
