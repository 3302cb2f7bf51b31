import { canonical } from "./canonical-text.ts";
import { formatThaiId, parseThaiId } from "./ids.ts";

/** Papers a person may carry. "NoPapers" is an answer like the others and has no number. */
export const PAPERS = [
  "ThaiNationalId", "NoStatusCard", "Passport", "BorderPass", "CertificateOfIdentity", "WorkPermit", "UnhcrCard", "SchoolGCode", "BirthNotice", "SeamanBook", "Other",
] as const;
export type Paper = (typeof PAPERS)[number];

/** "unusual-shape": papers of this kind mostly look otherwise; the paper in the hand decides. */
export type PaperWarning = "checksum-differs" | "unusual-shape" | "looks-like-thai-id";

export type PaperParse =
  | { readonly ok: true; /** Capitals, spaces and dashes only where the kind has its own form. */ readonly number: string; readonly warnings: readonly PaperWarning[] }
  | { readonly ok: false; readonly reason: "empty" | "no-digit" | "too-long" | "not-thirteen-digits" };

const LONGEST = 40;
const THIRTEEN_DIGITS = /^\d{13}$/;

/** What the numbers mostly look like, without spaces and dashes. UNHCR, G-code and work permit are unverified: they only warn. */
const SHAPES: Readonly<Partial<Record<Paper, RegExp>>> = {
  Passport: /^[A-Z]{0,2}\d{6,8}[A-Z]?$|^[A-Z0-9]{8,9}$/, // ICAO 9303: at most nine characters
  CertificateOfIdentity: /^[A-Z]{0,3}\d{5,10}$/,
  BorderPass: /^[A-Z0-9/]{4,15}$/,
  WorkPermit: /^\d{10,13}$/,
  UnhcrCard: /^\d{3}\d{2}C\d{5}$/,
  SchoolGCode: /^G\d{12}$/,
  SeamanBook: /^[A-Z]{0,3}\d{5,9}$/,
};

/**
 * Reads the number of a paper as typed: Thai digits and lower case are read, spaces do not matter. It warns rather than refuses:
 * papers of stateless people and of neighbours come in many shapes, and an officer with the paper in the hand is right.
 */
export function readPaper(paper: Paper, typed: string): PaperParse {
  const text = canonical(typed).toUpperCase();
  const bare = text.replace(/[\s.\-–—_]/g, "");
  const reason = whyNoNumber(bare);
  if (reason) return { ok: false, reason };
  if (paper === "ThaiNationalId" || paper === "NoStatusCard") return readThirteen(bare);
  return { ok: true, number: written(paper, bare, text), warnings: warningsOn(paper, bare) };
}

function whyNoNumber(bare: string): "empty" | "too-long" | "no-digit" | undefined {
  if (bare === "") return "empty";
  if (bare.length > LONGEST) return "too-long";
  return /\d/.test(bare) ? undefined : "no-digit";
}

function warningsOn(paper: Paper, bare: string): readonly PaperWarning[] {
  const warnings: PaperWarning[] = (SHAPES[paper]?.test(bare) ?? true) ? [] : ["unusual-shape"];
  if (THIRTEEN_DIGITS.test(bare) && paper !== "WorkPermit" && paper !== "Other") warnings.push("looks-like-thai-id");
  return warnings;
}

/** The card of people without status carries thirteen digits, too; its check digit is warned about only. */
function readThirteen(bare: string): PaperParse {
  if (!THIRTEEN_DIGITS.test(bare)) return { ok: false, reason: "not-thirteen-digits" };
  const read = parseThaiId(bare);
  const differs = !read.ok || read.warnings.includes("checksum-differs");
  return { ok: true, number: formatThaiId(bare), warnings: differs ? ["checksum-differs"] : [] };
}

function written(paper: Paper, bare: string, text: string): string {
  if (paper === "UnhcrCard") return bare.replace(/^(\d{3})(\d{2}C\d{5})$/, "$1-$2");
  return paper === "BirthNotice" || paper === "Other" ? text : bare;
}
