import { useT } from "#platform/i18n/client.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { articleOfTerm } from "../rules/articles-of-terms.ts";
import { ArticleLink } from "./article-link.tsx";

/** Under a word of the glossary beside a field: the article that tells more of it, where there is one. */
export default function TermLink({ subjectId = "" }: SlotProps) {
  const t = useT();
  const code = articleOfTerm(subjectId);
  return code === undefined ? null : <ArticleLink code={code}>{t("knowledge.nav.readAbout")}</ArticleLink>;
}
