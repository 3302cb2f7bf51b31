/** Shapes that Unicode Burmese, Shan, Mon and Karen never have but Zawgyi text is full of. */
const ZAWGYI_SIGNS: readonly RegExp[] = [
  /(?:^|[^\u1000-\u109f])[\u1031\u103b]/u, // vowel e or ya-yit before any letter of its word
  /\u1039(?![\u1000-\u1021\u1050-\u1051\u105a-\u105d\u1075-\u1081])/u, // virama that stacks nothing
  /\u1031[\u103b-\u103e]/u, // vowel e before a medial
  /[\u1000-\u1021]\u1064/u, // Zawgyi kinzi after the letter
];

/**
 * Whether Burmese text is probably in the old Zawgyi encoding, so that the screen can offer to convert it.
 * A heuristic: short words may be missed; text in any other script is never taken for it.
 */
export function looksLikeZawgyi(text: string): boolean {
  return ZAWGYI_SIGNS.some((sign) => sign.test(text));
}
