import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";
import { Icon } from "./icon.tsx";
import type { Tone } from "./notice.tsx";

type RowListProps = { readonly label?: string | undefined; readonly children: ComponentChildren };

/** A list of RowLinks in one card. */
export function RowList({ label, children }: RowListProps) {
  return (
    <ul className="row-list" aria-label={label}>
      {children}
    </ul>
  );
}

type RowLinkProps = {
  readonly to: string;
  readonly title: ComponentChildren;
  /** Second line: who, where, when. */
  readonly detail?: ComponentChildren | undefined;
  /** What stands at the end of the row: a StatusTag, a due time. */
  readonly end?: ComponentChildren | undefined;
  /** A coloured edge for rows that must be seen first; the words at the end say why. */
  readonly tone?: Tone | undefined;
};

/** One row of a list; the whole row is the link. */
export function RowLink({ to, title, detail, end, tone }: RowLinkProps) {
  return (
    <li className={tone ? `row-item row-item-toned tone-${tone}` : "row-item"}>
      <Link href={to} className="row-link">
        <span className="row-words">
          <span className="row-title">{title}</span>
          {detail && <span className="row-detail">{detail}</span>}
        </span>
        {end && <span className="row-end">{end}</span>}
        <Icon name="forward" size="small" />
      </Link>
    </li>
  );
}
