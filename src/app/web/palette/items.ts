import type { Found } from "#modules/search/actions/find.ts";
import type { ArticleName } from "#modules/knowledge/actions/library.ts";
import type { Hit, HitGroup, HitKind } from "#modules/search/rules/rank.ts";
import type { Translate } from "#platform/i18n/client.tsx";
import type { Language } from "#platform/i18n/translate.ts";
import type { IconName } from "#platform/ui/icon-paths.ts";
import { province } from "#thai/provinces.ts";
import type { Act, Setting } from "./acts.ts";
import { paths } from "../paths.ts";

/** One line of the palette. */
export interface Item {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly icon: IconName;
  readonly does: { readonly to: string } | { readonly set: Setting };
}
export interface ItemGroup {
  readonly kind: HitKind | "recent" | "all";
  readonly items: readonly Item[];
}

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** What hits are hits of. */
interface Known {
  readonly acts: readonly Act[];
  readonly articles: readonly ArticleName[];
  readonly found: Found | undefined;
}

/** Ranked hits as lines; a hit whose words are not here yet is left out. */
export function itemsOf(groups: readonly HitGroup[], known: Known, words: Words): readonly ItemGroup[] {
  return groups.map(({ kind, hits }) => ({ kind, items: hits.flatMap((hit) => itemOf(hit, known, words) ?? []) })).filter(({ items }) => items.length > 0);
}

/** A page or setting as a line. */
export function itemOfAct(act: Act, { t }: Words): Item {
  const title = t(act.labelKey);
  const section = t(act.sectionKey ?? "search.groups.setting");
  return { key: `act ${act.id}`, title, detail: section === title ? "" : section, icon: act.icon, does: act.does };
}

function itemOf({ kind, id }: Hit, { acts, articles, found }: Known, words: Words): Item | undefined {
  if (kind === "act") {
    const act = acts.find((one) => one.id === id);
    return act && itemOfAct(act, words);
  }
  if (kind === "article") {
    const one = articles.find(({ code }) => code === id);
    return one && { key: `article ${id}`, title: one.title[words.language], detail: words.t(`search.articleKind.${one.kind}`), icon: "learn", does: { to: `/knowledge/${id}` } };
  }
  const line = found && lineOf[kind](found, id, words);
  return line && { ...line, key: `${kind} ${id}` };
}

type Line = (found: Found, id: string, words: Words) => Omit<Item, "key"> | undefined;

const lineOf: Readonly<Record<Exclude<HitKind, "act" | "article">, Line>> = {
  case: ({ cases }, id, { t, language }) => {
    const one = cases.find((each) => each.id === id);
    return one && { title: one.code, detail: `${t(`cases.stages.${one.stage}`)} · ${placeOf(one.provinceCode, language)}`, icon: "cases", does: { to: `/cases/${id}` } };
  },
  person: ({ people }, id, { t }) => {
    const one = people.find((each) => each.personId === id);
    return one && { title: one.safeName ?? t("search.personLabel", { label: one.label }), detail: `${one.caseCode} · ${t(`cases.stages.${one.stage}`)}`, icon: "person", does: { to: `/cases/${one.caseId}` } };
  },
  lead: ({ leads }, id, { t }) => {
    const one = leads.find((each) => each.id === id);
    return one && { title: one.code, detail: t("search.leadDetail"), icon: "intake", does: { to: `/leads/${id}` } };
  },
  task: ({ tasks }, id, { t }) => {
    const one = tasks.find((each) => each.id === id);
    return one && { title: one.text ?? t(one.titleKey, one.titleParams), detail: one.caseCode ?? t("search.taskDetail"), icon: "check", does: { to: addressOfTask(one) } };
  },
  agency: ({ agencies }, id, { language }) => {
    const one = agencies.find((each) => each.id === id);
    return one && { title: language === "th" ? one.nameTh : one.nameEn, detail: placeOf(one.provinceCode, language), icon: "network", does: { to: `/agencies/${id}` } };
  },
};

function addressOfTask({ referralId, leadId, caseId }: Found["tasks"][number]): string {
  if (referralId) return `/referrals/${referralId}`;
  if (leadId) return `/leads/${leadId}`;
  return caseId ? `/cases/${caseId}/plan` : "/today";
}

function placeOf(code: string, language: Language): string {
  const found = province(code);
  return found ? (language === "th" ? found.th : found.en) : "";
}

/** The way to the page with everything that was found. */
export const everything = (t: Translate): Item => ({ key: "all", title: t("search.palette.all"), detail: "", icon: "search", does: { to: paths.search } });
