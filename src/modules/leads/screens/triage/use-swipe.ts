import { type CSSProperties, type PointerEvent, useRef, useState } from "react";

/** How far a finger must go, and how much straighter than down, before it means something. */
const farPx = 88;
const straightness = 1.8;
const shownAtPx = 12;

type Swipe = {
  readonly style: CSSProperties | undefined;
  /** Which way it would go if the finger were lifted now. */
  readonly towards: "right" | "left" | undefined;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
};

/**
 * A card moved aside by a finger, as another way to two of its buttons (WCAG 2.5.1, 2.5.7: the buttons do the same). Nothing is
 * decided by the swipe itself: it opens what the button opens, where the reason is asked.
 */
export function useSwipe(onSwipe: (way: "right" | "left") => void): Swipe {
  const start = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  const [moved, setMoved] = useState(0);
  const way = moved > 0 ? "right" : "left";
  const isFar = Math.abs(moved) >= farPx;

  function end() {
    start.current = undefined;
    setMoved(0);
  }

  return {
    style: Math.abs(moved) > shownAtPx ? { translate: `${moved}px` } : undefined,
    towards: Math.abs(moved) > shownAtPx ? way : undefined,
    handlers: {
      onPointerDown: ({ pointerType, clientX, clientY }) => {
        if (pointerType === "touch") start.current = { x: clientX, y: clientY };
      },
      onPointerMove: ({ clientX, clientY }) => {
        if (!start.current) return;
        const x = clientX - start.current.x;
        if (Math.abs(x) > straightness * Math.abs(clientY - start.current.y)) setMoved(Math.max(-2 * farPx, Math.min(2 * farPx, x)));
      },
      onPointerUp: () => {
        if (start.current && isFar) onSwipe(way);
        end();
      },
      onPointerCancel: end,
    },
  };
}
