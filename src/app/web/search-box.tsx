import { type FormEvent, useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { useT } from "#platform/i18n/client.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import { setSearchText, useSearchText } from "#platform/ui/search-text.ts";
import { paths } from "./paths.ts";

/** One box for everything; Ctrl or ⌘ with K comes here whatever keyboard layout is on. */
export function SearchBox() {
  const t = useT();
  const text = useSearchText();
  const [, navigate] = useLocation();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    function handleKey(event: KeyboardEvent) {
      // By place on the keyboard: on a Thai layout the K key writes another letter.
      if (event.code !== "KeyK" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    }
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, []);

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    navigate(paths.search);
  }

  return (
    <search className="search-box">
      <form onSubmit={handleSubmit}>
      <Icon name="search" size="small" />
      <input
        ref={input}
        type="search"
        name="search"
        aria-label={t("web.search.label")}
        placeholder={t("web.search.placeholder")}
        aria-keyshortcuts="Control+K Meta+K"
        autoComplete="off"
        value={text}
        onChange={(event) => setSearchText(event.target.value)}
      />
      </form>
    </search>
  );
}
