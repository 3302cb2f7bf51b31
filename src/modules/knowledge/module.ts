import type { Module } from "#platform/action/module.ts";
import { permissions } from "./policy.ts";

export const knowledgeModule: Module = { name: "knowledge", tables: [], permissions, actions: [] };
