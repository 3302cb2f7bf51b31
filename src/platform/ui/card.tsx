import type { ComponentChildren } from "preact";

type CardProps = {
  readonly title?: string | undefined;
  /** Heading level of the title; 2 unless the card stands under another heading. */
  readonly level?: 2 | 3 | undefined;
  readonly actions?: ComponentChildren | undefined;
  readonly children: ComponentChildren;
};

/** A white area that belongs together, with a heading a screen reader can jump to. */
export function Card({ title, level = 2, actions, children }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <section className="card">
      {title && (
        <header className="card-head">
          <Heading>{title}</Heading>
          {actions && <div className="row">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
