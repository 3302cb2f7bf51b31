import type { ComponentChildren } from "preact";
import { Icon } from "#platform/ui/icon.tsx";
import "./tasks.css";

type FoldProps = { readonly title: string; readonly count: number; readonly children: ComponentChildren };

/** A quiet part of a page: its name and how many, opened when wanted. */
export function Fold({ title, count, children }: FoldProps) {
  return (
    <details className="quiet-fold">
      <summary>
        <Icon name="forward" size="small" />
        <span>
          {title} <span className="muted">({count})</span>
        </span>
      </summary>
      {children}
    </details>
  );
}
