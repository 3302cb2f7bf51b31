import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Link } from "wouter-preact";
import { takeArrival } from "./arrival.ts";
import { Icon } from "./icon.tsx";

type PageHeaderProps = {
  readonly title: ComponentChildren;
  /** One line under the title: a code, a state, for whom. */
  readonly lead?: ComponentChildren | undefined;
  readonly back?: { readonly to: string; readonly label: string } | undefined;
  /** The acts of the whole page; at most one primary. */
  readonly actions?: ComponentChildren | undefined;
};

/** Head of every screen: where one came from, the one h1, what can be done here. Focus comes to the h1 after navigation. */
export function PageHeader({ title, lead, back, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeArrival()) heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <header className="page-header">
      {back && (
        <Link href={back.to} className="back-link">
          <Icon name="back" size="small" />
          <span>{back.label}</span>
        </Link>
      )}
      <div className="page-header-row">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className="page-lead">{lead}</div>}
        </div>
        {actions && <div className="row">{actions}</div>}
      </div>
    </header>
  );
}
