import { type IconName, iconPaths } from "./icon-paths.ts";

type IconProps = { readonly name: IconName; readonly size?: "small" | "normal" | "large" };

/** A drawing beside words. It is hidden from screen readers: the words say it. */
export function Icon({ name, size = "normal" }: IconProps) {
  return (
    <svg className={`icon icon-${size}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={iconPaths[name]} />
    </svg>
  );
}
