import type { Hit } from "#modules/search/rules/rank.ts";
import type { IconName } from "#platform/ui/icon-paths.ts";
import { matchScore, searchable, type Searchable } from "#thai/text-search.ts";
import type { Language } from "#platform/i18n/translate.ts";
import type { NavGroup } from "../screens.ts";

/** What the palette can do by itself, besides going to a page. */
export const settings = [
  "cover", "keys", "languageTh", "languageEn", "themeLight", "themeDark", "themeSystem", "textNormal", "textLarge", "textLargest", "shortcutsOn", "shortcutsOff", "account", "signOut",
] as const;
export type Setting = (typeof settings)[number];

/** A page to go to or a setting to change, with the words by which it is found in both languages. */
export interface Act {
  readonly id: string;
  readonly labelKey: string;
  readonly icon: IconName;
  /** The section of the menu, or undefined for a setting. */
  readonly sectionKey: string | undefined;
  readonly does: { readonly to: string } | { readonly set: Setting };
  readonly texts: readonly Searchable[];
}

/** Says a key in a language; "" where it has no words. */
export type SayIn = (language: Language, key: string) => string;

const settingIcons: Readonly<Partial<Record<Setting, IconName>>> = { cover: "hidden", keys: "info", languageTh: "language", languageEn: "language", account: "phone", signOut: "signOut" };

/** Every page of the menu the account may open and every setting, ready to be searched. */
export function actsOf(groups: readonly NavGroup[], say: SayIn): readonly Act[] {
  const pages = groups.flatMap(({ section, links }) =>
    links.map(({ to, labelKey, icon }) => toAct({ id: to, labelKey, icon: icon ?? "forward", sectionKey: `web.nav.${section}`, does: { to } }, say)),
  );
  const own = settings.map((name) => toAct({ id: name, labelKey: `search.settings.${name}`, icon: settingIcons[name] ?? "eye", sectionKey: undefined, does: { set: name } }, say));
  return [...pages, ...own];
}

function toAct(act: Omit<Act, "texts">, say: SayIn): Act {
  const words = (["th", "en"] as const).flatMap((language) => [say(language, act.labelKey), say(language, `search.alsoCalled.${act.id.replace(/^\//, "").replaceAll("/", "-")}`), act.sectionKey ? `${say(language, act.sectionKey)} ${say(language, act.labelKey)}` : ""]);
  const called = words.flatMap((text) => text.split(" | ")).filter((text) => text.trim() !== "");
  return { ...act, texts: searchable(called) };
}

/** Acts that answer what was typed, as hits. */
export function actHits(acts: readonly Act[], query: string): readonly Hit[] {
  return acts.flatMap(({ id, texts }) => {
    const score = matchScore(texts, query);
    return score > 0 ? [{ kind: "act" as const, id, score }] : [];
  });
}
