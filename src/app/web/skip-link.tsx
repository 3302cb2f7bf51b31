import { useT } from "#platform/i18n/client.tsx";

/** The first thing a keyboard reaches: past the menu. */
export function SkipLink() {
  const t = useT();
  return (
    <a
      className="skip-link"
      href="#content"
      onClick={(event) => {
        event.preventDefault();
        document.querySelector<HTMLElement>("#content h1")?.focus();
      }}
    >
      {t("web.skip")}
    </a>
  );
}
