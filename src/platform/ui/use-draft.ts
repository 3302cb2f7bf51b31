import { useCallback, useState } from "react";
import { dropDraft, findDraft, keepDraft } from "./drafts.ts";

/**
 * A value that survives a reload and an error: `const [note, setNote, drop] = useDraft("cases.note." + caseId, "")`.
 * The caller calls `drop` once the server has it. See drafts.ts for where it is kept and when it goes.
 */
export function useDraft<T>(key: string, initial: T): readonly [T, (value: T) => void, () => void] {
  // A draft under this key was written by this same hook, so it has this shape.
  const [value, setValue] = useState(() => (findDraft(key) as T | undefined) ?? initial);
  const change = useCallback(
    (next: T) => {
      setValue(next);
      keepDraft(key, next);
    },
    [key],
  );
  const drop = useCallback(() => dropDraft(key), [key]);
  return [value, change, drop];
}
