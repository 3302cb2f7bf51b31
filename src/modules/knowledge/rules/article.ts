/** What an article is about: what the law says, a form, how to do something, a standard to be measured by. */
export const articleKinds = ["law", "form", "guide", "standard"] as const;
export type ArticleKind = (typeof articleKinds)[number];

/** How sure the writer is of the source; "unverified": written from memory, to be checked before anybody relies on it. */
export const confidences = ["high", "medium", "low", "unverified"] as const;
export type Confidence = (typeof confidences)[number];

/** The same in both languages of the product. */
export interface Said {
  readonly th: string;
  readonly en: string;
}

/** What stands in an article, whoever wrote it. */
export interface ArticleContent {
  readonly title: Said;
  readonly summary: Said;
  /** The version of what it tells of: "B.E. 2551 as amended 2562". */
  readonly version: string;
  readonly source: { readonly name: string; readonly clause: string; readonly confidence: Confidence; readonly address?: string | undefined };
  readonly topics: readonly string[];
  readonly sections: readonly { readonly heading: Said; readonly text: Said }[];
}

/** An article as everybody reads it. */
export interface Article extends ArticleContent {
  readonly code: string;
  readonly kind: ArticleKind;
  /** 0: as it came with the product. */
  readonly edition: number;
  /** Plain date until which it was found right. */
  readonly reviewBy: string;
  /** Plain date; null: not looked over again since it came. */
  readonly reviewedOn: string | null;
}

/** Everything there is to read. */
export interface Library {
  /** Names exactly this set of texts: the same name, the same words. */
  readonly edition: string;
  readonly articles: readonly Article[];
}

/** Has the day passed by which somebody should have looked it over again? @param today plain date in Thailand */
export const isOverdue = ({ reviewBy }: Pick<Article, "reviewBy">, today: string): boolean => reviewBy < today;
