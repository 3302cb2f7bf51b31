import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";
import { type Tone, toneIcons } from "./notice.tsx";

type StatusTagProps = {
  readonly tone?: Tone | undefined;
  /** Another drawing than the meaning's usual one. */
  readonly icon?: IconName | undefined;
  readonly children: ComponentChildren;
};

/** A state in a word, with a drawing and a tint; the word alone must be enough. */
export function StatusTag({ tone = "neutral", icon, children }: StatusTagProps) {
  return (
    <span className={`tag tone-${tone}`}>
      <Icon name={icon ?? toneIcons[tone]} size="small" />
      <span>{children}</span>
    </span>
  );
}
