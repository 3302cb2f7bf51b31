import type { CSSProperties } from "preact";
import { useRef, useState } from "preact/hooks";

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
  const finger = useRef<{ readonly x: number; readonly y: number; readonly moved: number } | undefined>(undefined);
  const [moved, setMoved] = useState(0);

  function end() {
    finger.current = undefined;
    setMoved(0);
  }

  return {
    style: Math.abs(moved) > shownAtPx ? { translate: `${moved}px` } : undefined,
    towards: Math.abs(moved) > shownAtPx ? wayOf(moved) : undefined,
    handlers: {
      onPointerDown: ({ pointerType, clientX, clientY }) => {
        if (pointerType === "touch") finger.current = { x: clientX, y: clientY, moved: 0 };
      },
      onPointerMove: ({ clientX, clientY }) => {
        if (!finger.current) return;
        const x = clientX - finger.current.x;
        const isSideways = Math.abs(x) > straightness * Math.abs(clientY - finger.current.y);
        finger.current = { ...finger.current, moved: isSideways ? Math.max(-2 * farPx, Math.min(2 * farPx, x)) : 0 };
        setMoved(finger.current.moved);
      },
      onPointerUp: () => {
        const went = finger.current?.moved ?? 0;
        end();
        if (Math.abs(went) >= farPx) onSwipe(wayOf(went));
      },
      onPointerCancel: end,
    },
  };
}

function wayOf(moved: number): "right" | "left" {
  return moved > 0 ? "right" : "left";
}
