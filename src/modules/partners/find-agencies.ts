import type { ActionContext } from "#platform/action/define.ts";
import { canonical } from "#thai/canonical.ts";
import { otherNames } from "#thai/compounds.ts";
import { otherLayout } from "#thai/keyboard.ts";
import { provinces } from "#thai/provinces.ts";
import { matchScore, searchable, textWords } from "#thai/text-search.ts";

/** An agency of the directory, found by what it or its province is called. */
export interface FoundAgency {
  readonly id: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly provinceCode: string;
  /** 0–1, see `matchScore`; low when only the province or another word for the same thing fits. */
  readonly score: number;
}

const MOST_READ = 60;
const MOST_WORDS = 6;
const BY_OTHER_WORDS = 0.3;

/**
 * Active agencies whose names (either language) or province hold every word typed, each word under any of its names in the field
 * (รพ = โรงพยาบาล = hospital); best first. Also when the other keyboard layout was on.
 * @param most 1–20
 */
export async function findAgencies(context: Pick<ActionContext, "client">, query: string, most: number): Promise<readonly FoundAgency[]> {
  const ways = [query, otherLayout(query)].flatMap((text) => (text === undefined ? [] : [wordsOf(text)])).filter((words) => words.length > 0);
  if (ways.length === 0) return [];
  const { rows } = await context.client.query<Omit<FoundAgency, "score">>(
    `select id, name_th as "nameTh", name_en as "nameEn", kind, province_code as "provinceCode" from app.agencies_called($1::jsonb, ${MOST_READ})`,
    [JSON.stringify(ways)],
  );
  return rows
    .map((row) => ({ ...row, score: Math.max(BY_OTHER_WORDS, matchScore(searchable([row.nameTh, row.nameEn]), query)) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, most);
}

/** Each word typed with all it may be called; a province by its code, too. */
function wordsOf(text: string): readonly (readonly string[])[] {
  const words = textWords(text).filter((word) => word.length > 1).slice(0, MOST_WORDS);
  return words.map((word) => [...otherNames(canonical(word)).map((name) => name.normalize("NFC").replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33")), ...provincesCalled(word)]);
}

function provincesCalled(word: string): readonly string[] {
  if (word.length < 3) return [];
  return provinces().flatMap(({ code, th, en }) => (th.startsWith(word) || en.toLowerCase().replace(/ /g, "").startsWith(word) ? [`@${code}`] : []));
}
