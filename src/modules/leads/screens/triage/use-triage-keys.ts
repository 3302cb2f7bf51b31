import { useEffect, useState } from "react";
import type { LeadAct } from "../acts/act-dialogs.tsx";

/** By place on the keyboard, not by letter: a Thai layout gives other letters. */
const actKeys: Readonly<Record<string, LeadAct>> = { KeyA: "accept", KeyF: "forward", KeyD: "duplicate", KeyQ: "ask", KeyN: "notTrafficking", KeyU: "urgency", KeyG: "assign" };

type TriageKeys = {
  readonly isOn: boolean;
  readonly onMove: (step: 1 | -1) => void;
  readonly onAct: (act: LeadAct) => void;
  readonly onOpen: () => void;
};

/** J and K move, a letter opens an act, Enter opens the lead; never while something is typed or a dialog asks. */
export function useTriageKeys({ isOn, onMove, onAct, onOpen }: TriageKeys): void {
  useEffect(() => {
    if (!isOn) return undefined;
    function handleKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
      const act = actKeys[event.code];
      if (event.code === "KeyJ") onMove(1);
      else if (event.code === "KeyK") onMove(-1);
      else if (act) onAct(act);
      else if (event.code === "Enter" && event.target === document.body) onOpen();
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, [isOn, onMove, onAct, onOpen]);
}

function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]")) return true;
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

const storageKey = "ruam-lead-keys";

/** Whether single keys act (WCAG 2.1.4: they can be turned off); a setting of this device, it says nothing about anybody. */
export function useKeysSetting(): readonly [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => localStorage.getItem(storageKey) !== "off");
  return [
    isOn,
    (next) => {
      setOn(next);
      localStorage.setItem(storageKey, next ? "on" : "off");
    },
  ];
}
