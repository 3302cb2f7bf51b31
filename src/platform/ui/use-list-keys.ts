import { useState } from "preact/hooks";
import type { Option } from "./field-binding.ts";

type ListKeys = {
  readonly options: readonly Option[];
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
  readonly choose: (option: Option) => void;
};

/** Arrow keys, Enter and Escape for a list that is steered from an input (ARIA combobox pattern). */
export function useListKeys({ options, isOpen, setOpen, choose }: ListKeys) {
  const [lastActive, setActive] = useState(-1);
  const active = isOpen && lastActive < options.length ? lastActive : -1;

  function move(step: number) {
    setOpen(true);
    if (options.length > 0) setActive((active + step + options.length) % options.length);
  }

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      move(1);
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      move(active < 0 ? 0 : -1);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === "Enter" && isOpen) {
      const option = options[active];
      // Enter with an open list chooses; it never sends the form half-filled.
      event.preventDefault();
      if (option) choose(option);
      else setOpen(false);
    }
  }

  return { active, setActive, handleKeyDown };
}
