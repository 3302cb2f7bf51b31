/** What other modules' screens may show of articles: a link by code. */
export { ArticleLink } from "./screens/article-link.tsx";
