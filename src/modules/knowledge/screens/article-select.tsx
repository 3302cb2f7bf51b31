import { useRead } from "#platform/action/client.ts";
import { useLanguage } from "#platform/i18n/client.tsx";
import { Select } from "#platform/ui/select.tsx";
import type { names } from "../actions/library.ts";

type ArticleSelectProps = { readonly id: string; readonly label: string; /** The line that stands for no article. */ readonly none: string; readonly value: string | undefined; readonly onChange: (code: string | undefined) => void };

/** Every article as a choice, called in the reader's language. */
function useArticles(): readonly { readonly value: string; readonly label: string }[] {
  const { language } = useLanguage();
  const { data } = useRead<typeof names>("knowledge.names", {}, { staleMs: 600_000 });
  return (data?.articles ?? []).map(({ code, title }) => ({ value: code, label: title[language] || title.th }));
}

/** What each article is called in the reader's language; of one that is not there, its code. */
export function useArticleName(): (code: string) => string {
  const articles = useArticles();
  return (code) => articles.find(({ value }) => value === code)?.label ?? code;
}

/** Chooses the article that tells more; one that went away since stays to be seen, by its code, until another is chosen. */
export function ArticleSelect({ id, label, none, value, onChange }: ArticleSelectProps) {
  const known = useArticles();
  const options = value && !known.some((one) => one.value === value) ? [{ value, label: value }, ...known] : known;
  return <Select id={id} name={id} label={label} placeholder={none} value={value ?? ""} onChange={(code) => onChange(code || undefined)} options={options} width="full" optional />;
}
