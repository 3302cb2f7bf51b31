import { canonical } from "./canonical-text.ts";

export type PhoneKind = "mobile" | "landline" | "service" | "foreign";

export type PhoneParse =
  | {
      readonly ok: true;
      readonly kind: PhoneKind;
      /** "+66812345678"; a service number (1300) has no international form and stays as dialled. */
      readonly e164: string;
      /** As dialled in Thailand and grouped for reading: 081-234-5678. */
      readonly display: string;
      readonly extension?: string;
    }
  | { readonly ok: false; readonly reason: PhoneRefusal };

export type PhoneRefusal = "empty" | "not-a-number" | "too-short" | "too-long" | "unknown-prefix";

const EXTENSION = /\s{0,3}(?:ต่อ|ext\.?|#)\s{0,3}(\d{1,5})$/;
const SERVICE = /^(?:1\d{2,3}|1[89]00\d{6})$/;

/**
 * Reads a phone number as typed in Thailand: 081-234-5678, +66 81 234 5678, +66(0)81…, 0066…, 02 123 4567, 1300, 02-123-4567 ต่อ 12,
 * Thai digits, and foreign numbers with + or 00.
 */
export function parseThaiPhone(text: string): PhoneParse {
  const typed = canonical(text).replace(/^(?:tel|โทร|เบอร์)[.:\s]*/, "");
  if (typed === "") return refuse("empty");
  const extension = EXTENSION.exec(typed)?.[1];
  const dialled = typed.replace(EXTENSION, "").replace(/[\s().\-–—/]/g, "").replace(/^00(?=[1-9])/, "+");
  if (!/^\+?\d+$/.test(dialled)) return refuse("not-a-number");

  const parsed = readDialled(dialled);
  return parsed.ok && extension !== undefined ? { ...parsed, extension } : parsed;
}

function refuse(reason: PhoneRefusal): PhoneParse {
  return { ok: false, reason };
}

function readDialled(dialled: string): PhoneParse {
  if (dialled.startsWith("+66")) return readNational(dialled.slice(3).replace(/^0?/, "0"));
  if (dialled.startsWith("+")) return readForeign(dialled);
  if (SERVICE.test(dialled)) return { ok: true, kind: "service", e164: dialled, display: groupService(dialled) };
  if (/^66[2-9]\d{7,8}$/.test(dialled)) return readNational(`0${dialled.slice(2)}`);
  return dialled.startsWith("0") ? readNational(dialled) : refuse(dialled.length < 9 ? "too-short" : "unknown-prefix");
}

/** @param national digits with the leading 0 */
function readNational(national: string): PhoneParse {
  const kind = /^0[689]/.test(national) ? "mobile" : /^0[23457]/.test(national) ? "landline" : undefined;
  if (!kind) return refuse(national.length < 9 ? "too-short" : "unknown-prefix");
  const length = kind === "mobile" ? 10 : 9;
  if (national.length < length) return refuse("too-short");
  if (national.length > length) return refuse("too-long");
  return { ok: true, kind, e164: `+66${national.slice(1)}`, display: groupNational(national) };
}

/** ITU E.164: at most 15 digits with the country code. */
function readForeign(dialled: string): PhoneParse {
  const digits = dialled.slice(1);
  if (digits.startsWith("0")) return refuse("unknown-prefix");
  if (digits.length < 8) return refuse("too-short");
  if (digits.length > 15) return refuse("too-long");
  return { ok: true, kind: "foreign", e164: dialled, display: dialled };
}

function groupNational(national: string): string {
  return national.startsWith("02")
    ? national.replace(/^(\d{2})(\d{3})(\d+)$/, "$1-$2-$3")
    : national.replace(/^(\d{3})(\d{3})(\d+)$/, "$1-$2-$3");
}

function groupService(dialled: string): string {
  return dialled.replace(/^(\d{4})(\d{3})(\d{3})$/, "$1-$2-$3");
}
