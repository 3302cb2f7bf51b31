import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";
import type { ButtonVariant } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

type ButtonLinkProps = {
  readonly to: string;
  readonly variant?: ButtonVariant | undefined;
  readonly icon?: IconName | undefined;
  readonly wide?: boolean | undefined;
  readonly children: ComponentChildren;
};

/** Looks like a button and goes to a page: it can be opened in a new tab and is announced as a link. */
export function ButtonLink({ to, variant = "secondary", icon, wide = false, children }: ButtonLinkProps) {
  return (
    <Link href={to} className={classNames("button", `button-${variant}`, wide && "button-wide")}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Link>
  );
}
