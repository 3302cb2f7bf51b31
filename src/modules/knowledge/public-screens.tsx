/** Knowledge's door for screens of other modules: the way to an article, by its code; what it is called; and the field that chooses one. */
export { ArticleLink } from "./screens/article-link.tsx";
export { ArticleSelect, useArticleName } from "./screens/article-select.tsx";
