import type { ComponentChildren } from "preact";
import { useEffect, useId } from "preact/hooks";

export type Tab = {
  readonly id: string;
  readonly label: string;
  /** A number beside the label, for example open tasks. */
  readonly count?: number | undefined;
};

type TabsProps = {
  /** What the tabs divide, for screen readers. */
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** The content of the selected tab. */
  readonly children: ComponentChildren;
};

/** Parts of one page, one shown at a time; arrow keys move between them, and the row scrolls on phones. */
export function Tabs({ label, tabs, selected, onSelect, children }: TabsProps) {
  const group = useId();

  // On a phone most of the row is out of sight: the chosen tab comes into it, with the next picture, which is laid out then anyway.
  useEffect(() => {
    const next = requestAnimationFrame(() => document.getElementById(`${group}-tab-${selected}`)?.scrollIntoView({ block: "nearest", inline: "center" }));
    return () => cancelAnimationFrame(next);
  }, [group, selected]);

  function handleKeyDown(event: KeyboardEvent) {
    const target = tabReached(event.key, tabs, selected);
    if (!target) return;
    event.preventDefault();
    onSelect(target.id);
    document.getElementById(`${group}-tab-${target.id}`)?.focus();
  }

  return (
    <div>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- in the tabs pattern the tabs take focus, never their row */}
      <div className="tab-row" role="tablist" aria-label={label} onKeyDown={handleKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${group}-tab-${tab.id}`}
            type="button"
            role="tab"
            className="tab"
            aria-selected={tab.id === selected}
            aria-controls={tab.id === selected ? `${group}-panel` : undefined}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div id={`${group}-panel`} role="tabpanel" aria-labelledby={`${group}-tab-${selected}`} tabIndex={-1} className="tab-panel">
        {children}
      </div>
    </div>
  );
}

function tabReached(key: string, tabs: readonly Tab[], selected: string): Tab | undefined {
  const here = tabs.findIndex((tab) => tab.id === selected);
  if (key === "ArrowRight") return tabs[(here + 1) % tabs.length];
  if (key === "ArrowLeft") return tabs[(here - 1 + tabs.length) % tabs.length];
  if (key === "Home") return tabs[0];
  if (key === "End") return tabs.at(-1);
  return undefined;
}
