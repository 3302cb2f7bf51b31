import type { Module } from "#platform/action/module.ts";
import { permissions } from "./policy.ts";

export const readinessModule: Module = { name: "readiness", tables: [], permissions, actions: [] };
