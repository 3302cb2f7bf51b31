/** First code point of each script's ten digits; the ten follow one another. */
const DIGIT_ZEROS = [0x0e50, 0x0ed0, 0x1040, 0x1090, 0x17e0] as const; // Thai, Lao, Burmese, Shan, Khmer
const FOREIGN_DIGIT = /[\u0e50-\u0e59\u0ed0-\u0ed9\u1040-\u1049\u1090-\u1099\u17e0-\u17e9]/g;
const THAI_ZERO = 0x0e50;

/**
 * The text with its Arabic digits written as Thai digits (๐–๙), for print and display only.
 * Never use it for codes, URLs or CSV.
 */
export function toThaiDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(THAI_ZERO + Number(digit)));
}

/**
 * The text with Thai digits written as Arabic digits. Lao, Burmese, Shan and Khmer digits are read too,
 * because numbers arrive from phones set to those languages. Everything else is left as it is.
 */
export function toArabicDigits(text: string): string {
  return text.replace(FOREIGN_DIGIT, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = DIGIT_ZEROS.find((start) => code >= start && code < start + 10) ?? code;
    return String(code - zero);
  });
}
