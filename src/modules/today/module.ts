import type { Module } from "#platform/action/module.ts";
import { listToday } from "./actions/list-today.ts";

export const todayModule: Module = { name: "today", tables: [], permissions: {}, actions: [listToday] };
