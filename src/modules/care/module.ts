import type { Module } from "#platform/action/module.ts";
import { permissions } from "./policy.ts";

export const careModule: Module = { name: "care", tables: [], permissions, actions: [] };
