import type { ComponentProps } from "preact";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

type IconButtonProps = Omit<ComponentProps<"button">, "className" | "children"> & {
  readonly icon: IconName;
  /** What a screen reader says and the pointer shows. */
  readonly label: string;
};

/** A button with only a drawing, for closing and the like where words stand beside it anyway. */
export function IconButton({ icon, label, type = "button", ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type} className="icon-button" aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}
