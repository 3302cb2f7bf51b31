import { z } from "zod";
import { readCode } from "#modules/cases/public.ts";
import { provinces } from "#thai/provinces.ts";
import { allStages } from "./rules/question.ts";

/** The one filter of all four views. */
export const filterInput = {
  stage: z.enum(allStages).optional(),
  province: z.string().regex(/^\d{2}$/).optional(),
  manager: z.literal("me").optional(),
  /** A case code or a part of it. */
  code: z.string().trim().min(1).max(30).optional(),
};

export interface Filter {
  readonly stage?: (typeof allStages)[number] | undefined;
  readonly province?: string | undefined;
  readonly manager?: "me" | undefined;
  readonly code?: string | undefined;
}

/** A filter as app.view_source reads it. */
export interface StoredFilter {
  readonly stage?: string;
  readonly province?: string;
  readonly mine?: true;
  readonly number?: number;
  readonly fiscalYear?: number;
}

/** @returns undefined when no case can fit: what was typed is no part of a code, or names another province */
export function storedFilter({ stage, province, manager, code }: Filter): StoredFilter | undefined {
  const parts = code === undefined ? {} : readCode(code);
  if (!parts) return undefined;
  const place = placeOf(province, parts.codePrefix);
  if (place === "none") return undefined;
  const { number, fiscalYear } = parts;
  return { ...(stage && { stage }), ...(place && { province: place }), ...(manager && { mine: true as const }), ...(number !== undefined && { number }), ...(fiscalYear !== undefined && { fiscalYear }) };
}

// The letters of a code are its province: a range of the seats instead of a look at each case.
function placeOf(province: string | undefined, letters: string | undefined): string | undefined {
  if (letters === undefined) return province;
  const named = provinces().find(({ abbr }) => abbr === letters)?.code;
  return named === undefined || (province !== undefined && province !== named) ? "none" : named;
}
