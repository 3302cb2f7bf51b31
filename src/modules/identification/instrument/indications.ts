import type { Element, Indication, Strength } from "./types.ts";

function indication(element: Element, strength: Strength, anyOf: readonly string[]): Indication {
  return { element, strength, when: { anyOf } };
}

/** A sign of the element when the answer is one of these replies or option ids. */
export const sign = (element: Element, ...anyOf: readonly string[]): Indication => indication(element, "sign", anyOf);

/** A strong sign of the element when the answer is one of these replies or option ids. */
export const strong = (element: Element, ...anyOf: readonly string[]): Indication => indication(element, "strong", anyOf);
