/** Knowledge's door for screens of other modules: the way to an article, by its code. */
export { ArticleLink } from "./screens/article-link.tsx";
