/**
 * A whole case code as typed or read out over the phone ("cm 2570 12", "CM-๒๕๗๐-๐๐๑๒") as it is written: "CM-2570-0012".
 * @returns undefined when a part is missing; a part of a code opens nothing in an emergency
 */
export function wholeCode(text: string): string | undefined {
  const plain = text.normalize("NFKC").replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)).trim().toUpperCase();
  const [, prefix, year, number] = /^([A-Z]{2,3})[\s\-–/]{0,3}(2[4-8]\d{2})[\s\-–/]{0,3}(\d{1,10})$/.exec(plain) ?? [];
  if (!prefix || !year || !number) return undefined;
  return `${prefix}-${year}-${String(Number(number)).padStart(4, "0")}`;
}
