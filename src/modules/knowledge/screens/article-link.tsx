import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";

type ArticleLinkProps = { readonly code: string; readonly children?: ComponentChildren | undefined };

/** Leads to an article by its code; whoever links says what it is called, else "read about it". */
export function ArticleLink({ code, children }: ArticleLinkProps) {
  const t = useT();
  return <Link href={`/knowledge/${code}`}>{children ?? t("knowledge.nav.read")}</Link>;
}
