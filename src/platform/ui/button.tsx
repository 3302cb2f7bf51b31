import type { ComponentProps } from "preact";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

export type ButtonVariant = "primary" | "secondary" | "quiet";

type ButtonProps = Omit<ComponentProps<"button">, "className"> & {
  readonly variant?: ButtonVariant | undefined;
  readonly icon?: IconName | undefined;
  /** The act is under way: the button stays focusable, says so, and ignores further presses. */
  readonly busy?: boolean | undefined;
  /** As wide as its container; for the main act on a phone. */
  readonly wide?: boolean | undefined;
};

/** One act. The label says what happens ("ส่งเรื่อง", never "ตกลง"); one primary button a screen. */
export function Button({ variant = "secondary", icon, busy, wide, onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames("button", `button-${variant}`, wide && "button-wide")}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      <Sign busy={busy} icon={icon} />
      <span>{children}</span>
    </button>
  );
}

function Sign({ busy, icon }: Pick<ButtonProps, "busy" | "icon">) {
  if (busy) return <span className="button-busy" aria-hidden="true" />;
  return icon ? <Icon name={icon} /> : null;
}
