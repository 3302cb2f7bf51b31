import type { Module } from "#platform/action/module.ts";
import { permissions } from "./policy.ts";

export const sopsModule: Module = { name: "sops", tables: [], permissions, actions: [] };
