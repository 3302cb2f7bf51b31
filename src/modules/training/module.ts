import type { Module } from "#platform/action/module.ts";
import { permissions } from "./policy.ts";

export const trainingModule: Module = { name: "training", tables: [], permissions, actions: [] };
