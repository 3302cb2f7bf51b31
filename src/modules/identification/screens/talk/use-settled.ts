import { useEffect, useState } from "preact/hooks";

// With the write to the device: kept within a second of the last letter.
const QUIET_MS = 500;

interface Settler<T> {
  set(value: T): void;
  /** Hands a waiting value on at once. */
  now(): void;
  listen(handler: (value: T) => void): void;
}

function createSettler<T>(): Settler<T> {
  let waiting: { readonly value: T; readonly timer: ReturnType<typeof setTimeout> } | undefined;
  let handler: (value: T) => void = () => undefined;
  function now(): void {
    if (!waiting) return;
    const { value, timer } = waiting;
    clearTimeout(timer);
    waiting = undefined;
    handler(value);
  }
  return {
    now,
    set: (value) => {
      clearTimeout(waiting?.timer);
      waiting = { value, timer: setTimeout(now, QUIET_MS) };
    },
    listen: (next) => {
      handler = next;
    },
  };
}

/** Hands a typed value on when the hand rests, when asked, and before the field goes away: nothing typed is lost. */
export function useSettled<T>(onSettle: (value: T) => void): Pick<Settler<T>, "set" | "now"> {
  const [settler] = useState(() => createSettler<T>());
  useEffect(() => settler.listen(onSettle));
  useEffect(() => () => settler.now(), [settler]);
  return settler;
}
