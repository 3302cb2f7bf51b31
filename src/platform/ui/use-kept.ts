import { useRef, useState } from "preact/hooks";
import { dropDraft, findDraft, keepDraft } from "./drafts.ts";

/**
 * Where a form keeps what is typed: a name that includes the record it is about, so that no words meet another record;
 * or null for what must never be kept: passwords, codes, keys.
 */
export type DraftName = string | null;

/** What a form tells about its draft, for `<DraftLine>`. */
export type DraftNotice = {
  readonly name: DraftName;
  /** When what is shown was typed, if it was brought back from before. */
  readonly restoredAt: number | undefined;
  readonly onStartOver: () => void;
};

type Kept<T> = {
  readonly value: T;
  /** What was put last, also between two drawings. */
  readonly latest: () => T;
  readonly put: (value: T) => void;
  /** It was sent. */
  readonly drop: () => void;
  readonly notice: DraftNotice;
};

/**
 * Values of a form that survive a killed browser. Only what differs from `initial` is kept, so that a draft never
 * puts old values over a record somebody else has changed meanwhile.
 */
export function useKept<T extends object>(name: DraftName, initial: T): Kept<T> {
  const first = useRef(initial);
  const [restored, setRestored] = useState(() => (name === null ? undefined : (findDraft(name) as Changes<T> | undefined))); // written by put
  const [value, setValue] = useState<T>(() => ({ ...initial, ...restored?.values }));
  const latest = useRef(value);

  function show(next: T): void {
    latest.current = next;
    setValue(next);
  }

  return {
    value,
    latest: () => latest.current,
    put(next) {
      show(next);
      if (name === null) return;
      const values = changed(first.current, next);
      if (Object.keys(values).length > 0) keepDraft(name, { values, typedAt: Date.now() } satisfies Changes<T>);
      else dropDraft(name);
    },
    drop() {
      if (name !== null) dropDraft(name);
      setRestored(undefined);
    },
    notice: {
      name,
      restoredAt: restored?.typedAt,
      onStartOver() {
        show(first.current);
        setRestored(undefined);
        if (name !== null) dropDraft(name);
      },
    },
  };
}

type Changes<T> = { readonly values: Partial<T>; readonly typedAt: number };

function changed<T extends object>(initial: T, next: T): Partial<T> {
  const before = new Map<string, unknown>(Object.entries(initial));
  const different = Object.entries(next).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before.get(key)));
  return Object.fromEntries(different) as Partial<T>; // some of next's own entries
}
