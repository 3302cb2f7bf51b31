import { readdirSync, readFileSync } from "node:fs";
import type { Article } from "./rules/article.ts";
import { shippedSchema } from "./schema.ts";

const FOLDER = new URL("./shipped/", import.meta.url);
let read: readonly Article[] | undefined;

/** The articles that come with the product, by code. @throws when a file is not in the agreed form */
export function shippedArticles(): readonly Article[] {
  read ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => readArticle(name));
  return read;
}

function readArticle(name: string): Article {
  const parsed = shippedSchema.safeParse(JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")));
  if (!parsed.success) throw new Error(`shipped article ${name}: ${parsed.error.message}`);
  if (`${parsed.data.code}.json` !== name) throw new Error(`shipped article ${name} calls itself ${parsed.data.code}`);
  return { ...parsed.data, edition: 0, reviewedOn: null };
}
