import type { TargetedEvent } from "preact";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import { IconButton } from "#platform/ui/icon-button.tsx";
import { setSearchText } from "#platform/ui/search-text.ts";
import { useSession } from "#platform/ui/session.tsx";
import { rankedGroups } from "#modules/search/rules/rank.ts";
import { paths } from "../paths.ts";
import { actHits, type Act } from "./acts.ts";
import { everything, type Item, type ItemGroup, itemOfAct, itemsOf } from "./items.ts";
import { KeysList } from "./keys-list.tsx";
import "./palette.css";
import { PaletteList } from "./palette-list.tsx";
import { recentItems, remember } from "./recent.ts";
import { useActs } from "./use-acts.ts";
import { useArticles } from "./use-articles.ts";
import { useFound } from "./use-found.ts";
import { useSetting } from "./use-setting.ts";

type PaletteProps = { readonly startsWith: "search" | "keys"; readonly onClose: () => void };

/** One box over everything: pages and settings at once, people, cases, leads, tasks and agencies as the server answers. */
export default function Palette({ startsWith, onClose }: PaletteProps) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  const [shows, setShows] = useState(startsWith);
  useEffect(() => {
    // The browser's own modal: focus stays inside, Escape closes, and focus goes back to where it was.
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className="palette" aria-label={t(shows === "keys" ? "search.keys.title" : "search.palette.title")} onClose={onClose}>
      {shows === "keys" ? <KeysList onClose={close} /> : <SearchPart onClose={close} onShowKeys={() => setShows("keys")} />}
    </dialog>
  );
}

type SearchPartProps = { readonly onClose: () => void; readonly onShowKeys: () => void };

function SearchPart({ onClose, onShowKeys }: SearchPartProps) {
  const t = useT();
  const id = useId();
  const [typed, setTyped] = useState("");
  const { groups, isAsking } = usePaletteItems(typed.trim());
  const items = groups.flatMap((group) => group.items);
  const choose = useChoice({ typed, onClose, onShowKeys });
  const { active, setActive, handleKeyDown } = useArrows(items, choose);
  const state = isAsking && items.length === 0 ? t("search.palette.asking") : t("search.palette.count", { count: items.length });

  function handleType(event: TargetedEvent<HTMLInputElement>) {
    setTyped(event.currentTarget.value);
    setActive(0);
  }

  return (
    <>
      <div className="palette-head">
        <Icon name="search" />
        <input
          type="text"
          name="palette"
          role="combobox"
          aria-label={t("search.palette.label")}
          aria-expanded={items.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={items.length > 0 ? `${id}-${active}` : undefined}
          autoComplete="off"
          spellcheck={false}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog opened by the person to type into
          autoFocus
          placeholder={t("search.palette.placeholder")}
          value={typed}
          onInput={handleType}
          onKeyDown={handleKeyDown}
        />
        <IconButton icon="close" label={t("ui.close")} onClick={onClose} />
      </div>
      <PaletteList id={id} groups={groups} active={active} onChoose={choose} />
      {typed.trim() !== "" && items.length === 0 && !isAsking && <p className="palette-none">{t("search.palette.none")}</p>}
      <p className="palette-foot" aria-hidden="true">
        {t("search.palette.how")}
      </p>
      <output className="unseen">{state}</output>
    </>
  );
}

/** The lines for what is typed; without a word: what was chosen before, and the pages one may open. */
function usePaletteItems(query: string): { readonly groups: readonly ItemGroup[]; readonly isAsking: boolean } {
  const t = useT();
  const { language } = useLanguage();
  const { permissions, account } = useSession();
  const acts = useActs(permissions);
  const { found, isAsking } = useFound(query);
  const { articles, hits: articleHits } = useArticles(query);
  const hits = useMemo(() => (query === "" ? [] : [...actHits(acts, query), ...articleHits]), [acts, articleHits, query]);
  if (query === "") return { groups: startGroups(acts, account.id, { t, language }), isAsking: false };
  const groups = itemsOf(rankedGroups(query, hits, found), { acts, articles, found }, { t, language });
  const records = found ? found.cases.length + found.people.length + found.leads.length + found.tasks.length + found.agencies.length : 0;
  return { groups: records > 0 ? [...groups, { kind: "all", items: [everything(t)] }] : groups, isAsking };
}

function startGroups(acts: readonly Act[], accountId: string, words: Parameters<typeof itemOfAct>[1]): readonly ItemGroup[] {
  const recent = recentItems(accountId).map((item): Item => ({ ...item, icon: "clock", does: { to: item.to } }));
  const pages = acts.filter(({ does }) => "to" in does).map((act) => itemOfAct(act, words));
  const help = acts.filter(({ id }) => id === "keys").map((act) => itemOfAct(act, words));
  return ([{ kind: "recent", items: recent }, { kind: "act", items: [...pages, ...help] }] as const).filter(({ items }) => items.length > 0);
}

function useChoice({ typed, onClose, onShowKeys }: SearchPartProps & { readonly typed: string }): (item: Item) => void {
  const { account } = useSession();
  const [, navigate] = useLocation();
  const set = useSetting({ navigate, showKeys: onShowKeys });
  return ({ key, title, detail, does }) => {
    if ("set" in does) {
      if (does.set !== "keys") onClose();
      set(does.set);
      return;
    }
    if (does.to === paths.search) setSearchText(typed.trim());
    else remember(account.id, { key, title, detail, to: does.to });
    onClose();
    navigate(does.to);
  };
}

/** Arrow keys move, Enter chooses; the letters stay in the box. */
function useArrows(items: readonly Item[], choose: (item: Item) => void) {
  const [wanted, setActive] = useState(0);
  const active = wanted < items.length ? wanted : 0;

  function handleKeyDown(event: KeyboardEvent) {
    // While a letter is being composed, Enter belongs to the writing.
    if (event.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const item = items[active];
    if (step !== 0 && items.length > 0) setActive((active + step + items.length) % items.length);
    else if (event.key === "Enter" && item) choose(item);
    else return;
    event.preventDefault();
  }
  return { active, setActive, handleKeyDown };
}
