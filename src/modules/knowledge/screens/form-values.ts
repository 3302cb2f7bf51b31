import { type ArticleContent, type ArticleKind, articleKinds, confidences } from "../rules/article.ts";
import { sectionsOf, textOfSections } from "../rules/sections.ts";

/** What stands in the fields while an article is written. */
export interface ArticleValues {
  readonly code: string;
  readonly kind: string;
  readonly titleTh: string;
  readonly titleEn: string;
  readonly summaryTh: string;
  readonly summaryEn: string;
  readonly bodyTh: string;
  readonly bodyEn: string;
  readonly version: string;
  readonly sourceName: string;
  readonly sourceClause: string;
  readonly sourceAddress: string;
  readonly confidence: string;
  readonly topics: string;
  readonly reviewBy: string;
}

export const emptyValues: ArticleValues = {
  code: "", kind: "guide", titleTh: "", titleEn: "", summaryTh: "", summaryEn: "", bodyTh: "# \n", bodyEn: "# \n", version: "", sourceName: "", sourceClause: "", sourceAddress: "",
  confidence: "unverified", topics: "", reviewBy: "",
};

export function valuesOf(article: ArticleContent & { readonly code: string; readonly kind: ArticleKind; readonly reviewBy: string }): ArticleValues {
  const { code, kind, title, summary, version, source, topics, sections, reviewBy } = article;
  return {
    code, kind, reviewBy, version, titleTh: title.th, titleEn: title.en, summaryTh: summary.th, summaryEn: summary.en,
    bodyTh: textOfSections(sections, "th"), bodyEn: textOfSections(sections, "en"),
    sourceName: source.name, sourceClause: source.clause, sourceAddress: source.address ?? "", confidence: source.confidence, topics: topics.join(", "),
  };
}

/** The fields as an article; undefined while the two languages do not have the same parts. */
export function contentOf(values: ArticleValues): ArticleContent | undefined {
  const sections = sectionsOf(values.bodyTh, values.bodyEn);
  if (!sections) return undefined;
  return {
    sections,
    title: { th: values.titleTh, en: values.titleEn },
    summary: { th: values.summaryTh, en: values.summaryEn },
    version: values.version,
    source: { name: values.sourceName, clause: values.sourceClause, confidence: confidences.find((one) => one === values.confidence) ?? "unverified", ...(values.sourceAddress.trim() && { address: values.sourceAddress.trim() }) },
    topics: values.topics.split(",").map((topic) => topic.trim()).filter(Boolean),
  };
}

/** What was chosen in the field, as a kind. */
export const kindOf = (values: ArticleValues): ArticleKind => articleKinds.find((one) => one === values.kind) ?? "guide";
