/** Which article tells more of a word of the glossary; a test holds that both are there. */
const articles: Readonly<Record<string, string>> = {};

/** @param term code of a word of the glossary @returns code of an article, undefined where none tells of it */
export const articleOfTerm = (term: string): string | undefined => (Object.hasOwn(articles, term) ? articles[term] : undefined);
/** Every word that leads to an article. */
export const termsWithArticles: readonly (readonly [term: string, article: string])[] = Object.entries(articles);
