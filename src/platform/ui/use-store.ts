import { useEffect, useRef, useState } from "preact/hooks";

/**
 * What something outside the components holds now; drawn again when it says that it holds something else.
 * `read` gives the same value as long as nothing changed; `subscribe` stays the same function as long as it is the same store.
 */
export function useStore<Value>(subscribe: (listener: () => void) => () => void, read: () => Value): Value {
  const [, drawAgain] = useState({});
  const value = read();
  const drawn = useRef({ value, read });
  drawn.current = { value, read };

  useEffect(() => {
    function look(): void {
      if (!Object.is(drawn.current.value, drawn.current.read())) drawAgain({});
    }
    // It may have changed between drawing and listening.
    look();
    return subscribe(look);
  }, [subscribe]);

  return value;
}

/** One value outside the components: whoever shows it by `useShared` follows when it is set. */
export interface Shared<Value> {
  readonly set: (value: Value) => void;
  readonly now: () => Value;
  readonly subscribe: (listener: () => void) => () => void;
}

export function sharedValue<Value>(first: Value): Shared<Value> {
  const listeners = new Set<() => void>();
  let held = first;
  return {
    now: () => held,
    set: (value) => {
      held = value;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useShared = <Value>({ subscribe, now }: Shared<Value>): Value => useStore(subscribe, now);
