import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [];
export const slotParts: readonly SlotPart[] = [];
