import type { ComponentChildren } from "preact";

type EmptyProps = {
  /** One sentence: why there is nothing here, in a calm tone. */
  readonly children: ComponentChildren;
  /** One thing to do next, a ButtonLink or Button. */
  readonly action?: ComponentChildren | undefined;
};

/** Nothing to show, and that is fine. */
export function Empty({ children, action }: EmptyProps) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}
