import { useId, useState } from "preact/hooks";
import { useT } from "../i18n/client.tsx";
import type { FormError } from "./error-summary.tsx";
import type { FieldBinding } from "./field-binding.ts";
import { type FieldProblem, problemsOf } from "./form-problems.ts";
import { type DraftName, type DraftNotice, useKept } from "./use-kept.ts";

type FormOptions<T, R> = {
  readonly initial: T;
  /** Sends the values; an ApiProblem it throws is shown at its fields, and everything typed stays. */
  readonly submit: (values: T) => Promise<R>;
  /** What can be told before sending; the server decides all the same. */
  readonly check?: ((values: T) => readonly FieldProblem[]) | undefined;
  readonly onDone?: ((result: R) => void) | undefined;
  /** Where what is typed is kept until it was sent; null for passwords and codes. */
  readonly draft: DraftName;
  /** What is submitted here is only looked at; who sends it later calls dropDraft. */
  readonly isDraftKeptAfter?: boolean | undefined;
};

export type Form<T> = {
  readonly values: T;
  readonly set: <K extends keyof T & string>(name: K, value: T[K]) => void;
  /** For `{...form.field("nickname")}` on a control. */
  readonly field: <K extends keyof T & string>(name: K) => FieldBinding<T[K]>;
  /** Id and error of a field inside a list or object: `form.at("people.0.name")`. */
  readonly at: (path: string) => { readonly id: string; readonly error: string | undefined };
  /** For `<ErrorSummary {...form.summary} />` at the top of the form. */
  readonly summary: { readonly errors: readonly FormError[]; readonly attempt: number; readonly draft: DraftNotice };
  readonly isBusy: boolean;
  readonly handleSubmit: (event: Event) => void;
  readonly send: () => Promise<void>;
};

/**
 * The least a form needs: values, sending, errors at their fields.
 * `const form = useForm({ initial, draft: `leads.ask.${leadId}`, submit: (values) => act.mutateAsync({ input: values }) })`
 */
export function useForm<T extends object, R>({ initial, submit, check, onDone, draft, isDraftKeptAfter = false }: FormOptions<T, R>): Form<T> {
  const t = useT();
  const formId = useId();
  const kept = useKept(draft, initial);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [isBusy, setBusy] = useState(false);

  const idOf = (path: string) => `${formId}-${path.replaceAll(".", "-")}`;
  const errorOf = (path: string) => problems.find((problem) => problem.field === path)?.message;

  function set<K extends keyof T & string>(name: K, value: T[K]) {
    kept.put({ ...kept.latest(), [name]: value });
    setProblems((held) => held.filter(({ field }) => field !== name && !field?.startsWith(`${name}.`)));
  }

  async function send(): Promise<void> {
    if (isBusy) return;
    const found = check?.(kept.latest()) ?? [];
    setProblems(found);
    setAttempt((count) => count + 1);
    if (found.length > 0) return;
    setBusy(true);
    try {
      const result = await submit(kept.latest());
      if (!isDraftKeptAfter) kept.drop();
      onDone?.(result);
    } catch (error) {
      setProblems(problemsOf(error, t));
      setAttempt((count) => count + 1);
    } finally {
      setBusy(false);
    }
  }

  return {
    values: kept.value,
    set,
    field: (name) => ({ id: idOf(name), name, value: kept.value[name], onChange: (value) => set(name, value), error: errorOf(name) }),
    at: (path) => ({ id: idOf(path), error: errorOf(path) }),
    summary: { errors: problems.map(({ field, message }) => ({ id: field && idOf(field), message })), attempt, draft: kept.notice },
    isBusy,
    handleSubmit: (event) => {
      event.preventDefault();
      void send();
    },
    send,
  };
}
