import type { Module } from "#platform/action/module.ts";
import { find } from "./actions/find.ts";
import { permissions } from "./policy.ts";

export const searchModule: Module = { name: "search", tables: [], permissions, actions: [find] };
