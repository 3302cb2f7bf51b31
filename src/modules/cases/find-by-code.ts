/** What a typed case code, or a part of it, says. */
export interface CodeParts {
  readonly codePrefix?: string;
  readonly fiscalYear?: number;
  readonly number?: number;
}

const LARGEST = 2_147_483_647;

/**
 * Reads a case code as people type it: "CM-2570-0012", "cm 12", "2570-12", "0012", "CM". Thai digits are read, too.
 * @returns undefined when the text is no code
 */
export function readCode(text: string): CodeParts | undefined {
  const plain = text.normalize("NFKC").replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)).trim().toUpperCase();
  const match = /^(?:([A-Z]{2,3})(?:[\s\-–/]*|$))?(?:(2[4-8]\d{2})(?=[\s\-–/]|$)[\s\-–/]*)?(\d{1,10})?$/.exec(plain);
  if (!match || plain === "") return undefined;
  const number = match[3] === undefined ? undefined : Number(match[3]);
  if (number !== undefined && number > LARGEST) return undefined;
  return { ...(match[1] && { codePrefix: match[1] }), ...(match[2] && { fiscalYear: Number(match[2]) }), ...(number !== undefined && { number }) };
}
