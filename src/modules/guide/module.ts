import type { Module } from "#platform/action/module.ts";
import { leaveTour, leftTours } from "./actions/tours.ts";
import { toursLeft } from "./tables.ts";

export const guideModule: Module = { name: "guide", tables: [toursLeft], permissions: {}, actions: [leftTours, leaveTour] };
