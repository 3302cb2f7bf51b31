import type { ReactNode } from "react";
import { classNames } from "#platform/ui/class-names.ts";
import type { ButtonVariant } from "#platform/ui/button.tsx";
import { Icon } from "#platform/ui/icon.tsx";

type FileLinkProps = { readonly href: string; readonly variant?: ButtonVariant | undefined; readonly onClick?: (() => void) | undefined; readonly children: ReactNode };

/** Fetches a file of the server; the browser saves it and stays on the page. */
export function FileLink({ href, variant = "quiet", onClick, children }: FileLinkProps) {
  return (
    <a href={href} download className={classNames("button", `button-${variant}`)} onClick={onClick}>
      <Icon name="download" />
      <span>{children}</span>
    </a>
  );
}
