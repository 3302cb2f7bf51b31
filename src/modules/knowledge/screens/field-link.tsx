import { useT } from "#platform/i18n/client.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { articleOfField } from "../rules/articles-of-fields.ts";
import { ArticleLink } from "./article-link.tsx";

/** Under the reason of a field: the article that tells more, where there is one. */
export default function FieldLink({ subjectId = "" }: SlotProps) {
  const t = useT();
  const code = articleOfField(subjectId);
  if (code === undefined) return null;
  return (
    <p className="small">
      <ArticleLink code={code}>{t("knowledge.nav.readAbout")}</ArticleLink>
    </p>
  );
}
