import { stripTitle } from "./strip-title.ts";

/**
 * The words of a name as its search keys are made from them: canonical, without titles, Latin letters without accents,
 * sara-am in one piece again (so that what is typed first is found first), cut at everything that is not a letter, mark or digit.
 */
export function keyWords(text: string): readonly string[] {
  const plain = withoutLatinAccents(stripTitle(text)).replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33");
  return plain.replace(/['’ʼ]/g, "").split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "");
}

function withoutLatinAccents(text: string): string {
  if (!/\p{Script=Latin}/u.test(text)) return text;
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").normalize("NFC");
}
