import { lazy, Suspense, useEffect, useState } from "react";
import { useT } from "#platform/i18n/client.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import { preference } from "#platform/ui/preferences.ts";

const loadPalette = () => import("./palette/palette.tsx");
const Palette = lazy(loadPalette);

/** The way to everything: this button, Ctrl or ⌘ with K, and "?" for the keys of the page. The palette is fetched when first wanted. */
export function SearchBox() {
  const t = useT();
  const [shows, setShows] = useState<"search" | "keys">();

  useEffect(() => {
    function handleKey(event: KeyboardEvent) {
      const wanted = wantedBy(event);
      if (!wanted) return;
      event.preventDefault();
      setShows((now) => now ?? wanted);
    }
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, []);

  return (
    <>
      <search className="search-box">
        <button type="button" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K" onClick={() => setShows("search")} onPointerEnter={() => void loadPalette()} onFocus={() => void loadPalette()}>
          <Icon name="search" size="small" />
          <span className="unseen">{t("web.search.label")} </span>
          <span className="clamp-1">{t("web.search.placeholder")}</span>
        </button>
      </search>
      {shows && (
        <Suspense>
          <Palette startsWith={shows} onClose={() => setShows(undefined)} />
        </Suspense>
      )}
    </>
  );
}

/** By place on the keyboard: on a Thai layout the K key writes another letter, and so does the one with the question mark. */
function wantedBy(event: KeyboardEvent): "search" | "keys" | undefined {
  if (document.querySelector("dialog[open]") || document.documentElement.hasAttribute("data-private")) return undefined;
  if (event.ctrlKey || event.metaKey) return event.code === "KeyK" && !event.altKey ? "search" : undefined;
  const isHelp = event.code === "Slash" && event.shiftKey && !event.altKey;
  return isHelp && preference("shortcuts") === "on" && !isTyping(event.target) ? "keys" : undefined;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
