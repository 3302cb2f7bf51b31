import { useEffect } from "preact/hooks";
import { usePreference } from "#platform/ui/preferences.ts";
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

/** Whether single keys act: a setting of this device for all of them (WCAG 2.1.4). */
export function useKeysSetting(): readonly [boolean, (isOn: boolean) => void] {
  const [value, keep] = usePreference("shortcuts");
  return [value === "on", (isOn) => keep(isOn ? "on" : "off")];
}
