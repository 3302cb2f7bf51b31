import { otherLayout } from "#thai/keyboard.ts";
import { matchScore, searchable, textKeys, type Searchable } from "#thai/text-search.ts";
import type { Article } from "./article.ts";

/** An article with how well it answers, 0–1. */
export interface FoundArticle {
  readonly article: Article;
  readonly score: number;
}
/** All articles made ready to be asked many times. */
export interface Shelf {
  readonly books: readonly Book[];
  /** In how many articles a key stands. */
  readonly spread: ReadonlyMap<string, number>;
}
interface Book {
  readonly article: Article;
  readonly names: readonly Searchable[];
  readonly beside: readonly Searchable[];
  /** Keys of its words, each with how much it weighs by where it stands. */
  readonly keys: ReadonlyMap<string, number>;
}

const IN_TITLE = 1;
const IN_HEAD = 0.7;
const IN_TEXT = 0.45;
/** What stands beside the title (a heading, a clause, a topic) names the article less surely than its title. */
const BESIDE = 0.85;
const NAMED_SHARE = 0.6;
const WRONG_LAYOUT = 0.95;
const LEAST = 0.16;

/** Makes articles ready; some hundred milliseconds of a phone for thirty articles, so once for each library. */
export function shelve(articles: readonly Article[]): Shelf {
  const books = articles.map(shelveOne);
  const spread = new Map<string, number>();
  for (const { keys } of books) for (const key of keys.keys()) spread.set(key, (spread.get(key) ?? 0) + 1);
  return { books, spread };
}

function shelveOne(article: Article): Book {
  const { title, summary, source, topics, sections, code } = article;
  const heads = [...sections.flatMap(({ heading }) => [heading.th, heading.en]), `${source.name} ${source.clause}`, ...topics, code.replaceAll("-", " ")];
  const texts = [summary.th, summary.en, ...sections.flatMap(({ text }) => [text.th, text.en])];
  const keys = new Map<string, number>();
  for (const [weight, all] of [[IN_TEXT, texts], [IN_HEAD, heads], [IN_TITLE, [title.th, title.en]]] as const) for (const key of all.flatMap(textKeys)) keys.set(key, weight);
  return { article, names: searchable([title.th, title.en]), beside: searchable(heads), keys };
}

/**
 * The articles that answer, best first: by what they are called, also misspelled or typed on the other keyboard, and by the words
 * that stand in them, rare ones weighing more.
 * @param query as typed; nothing typed finds nothing
 */
export function findArticles({ books, spread }: Shelf, query: string): readonly FoundArticle[] {
  const asked = query.trim();
  if (asked === "") return [];
  const other = otherLayout(asked);
  const ways = [{ keys: textKeys(asked), worth: 1 }, ...(other === undefined ? [] : [{ keys: textKeys(other), worth: WRONG_LAYOUT }])];
  const rarity = (key: string): number => Math.log(1 + books.length / (spread.get(key) ?? 0.5)) * (key.startsWith("x:") ? 0.3 : 1);
  return books
    .map((book) => {
      const named = Math.max(matchScore(book.names, asked), BESIDE * matchScore(book.beside, asked));
      const told = Math.max(...ways.map(({ keys, worth }) => worth * toldShare(book, keys, rarity)));
      return { article: book.article, score: NAMED_SHARE * named + (1 - NAMED_SHARE) * told };
    })
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || (a.article.code < b.article.code ? -1 : 1));
}

/** The share of what was asked that the article tells of, 0–1. */
function toldShare({ keys }: Book, asked: readonly string[], rarity: (key: string) => number): number {
  const whole = asked.reduce((sum, key) => sum + rarity(key), 0);
  return whole === 0 ? 0 : asked.reduce((sum, key) => sum + (keys.get(key) ?? 0) * rarity(key), 0) / whole;
}
