import { useEffect, useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { fetched } from "#platform/ui/fetched.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import { preference } from "#platform/ui/preferences.ts";

const { Component: Palette, fetch: fetchPalette } = fetched(() => import("./palette/palette.tsx"));

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
        <button type="button" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K" onClick={() => setShows("search")} onPointerEnter={() => void fetchPalette()} onFocus={() => void fetchPalette()}>
          <Icon name="search" size="small" />
          <span className="unseen">{t("web.search.label")} </span>
          <span className="clamp-1">{t("web.search.placeholder")}</span>
        </button>
      </search>
      {shows && <Palette startsWith={shows} onClose={() => setShows(undefined)} />}
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
