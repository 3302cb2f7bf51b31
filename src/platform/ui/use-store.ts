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
