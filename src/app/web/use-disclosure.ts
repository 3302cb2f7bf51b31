import { useEffect, useRef, useState } from "preact/hooks";

/** A panel that opens from a button and closes by Escape, a press elsewhere, or when focus leaves it. */
export function useDisclosure() {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return undefined;
    function handleAway(event: Event) {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    }
    function handleKey(event: KeyboardEvent) {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    }
    document.addEventListener("pointerdown", handleAway);
    document.addEventListener("focusin", handleAway);
    document.addEventListener("keydown", handleKey);
    return () => {
      document.removeEventListener("pointerdown", handleAway);
      document.removeEventListener("focusin", handleAway);
      document.removeEventListener("keydown", handleKey);
    };
  }, [isOpen]);

  return { isOpen, setOpen, box, button };
}
