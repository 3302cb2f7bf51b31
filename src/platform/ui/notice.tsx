import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

/** The meanings a tint may have. `safety` is rare: danger to a person. */
export type Tone = "neutral" | "info" | "attention" | "overdue" | "safety" | "done" | "restricted";

/** The drawing that goes with each meaning. */
export const toneIcons: Readonly<Record<Tone, IconName>> = {
  neutral: "circle",
  info: "info",
  attention: "attention",
  overdue: "late",
  safety: "safety",
  done: "check",
  restricted: "restricted",
};

type NoticeProps = {
  readonly tone?: Tone | undefined;
  readonly title: string;
  /** It stands for the whole page, which has no other heading. */
  readonly isHeading?: boolean | undefined;
  readonly children?: ComponentChildren | undefined;
  readonly actions?: ComponentChildren | undefined;
};

/** Something the reader must know about this page or part of it. */
export function Notice({ tone = "info", title, isHeading = false, children, actions }: NoticeProps) {
  return (
    <div className={`notice tone-${tone}`}>
      <Icon name={toneIcons[tone]} />
      <div className="notice-words">
        {isHeading ? <h1 className="notice-heading">{title}</h1> : <p className="strong">{title}</p>}
        {children && <div className="notice-text">{children}</div>}
        {actions && <div className="row">{actions}</div>}
      </div>
    </div>
  );
}
