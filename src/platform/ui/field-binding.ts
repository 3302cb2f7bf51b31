import type { ComponentChildren } from "preact";

/** What ties a control to a form: give it with `{...form.field("name")}`, or by hand outside a form. */
export type FieldBinding<T> = {
  readonly id: string;
  readonly name: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly error?: string | undefined;
};

/** The words around a control. */
export type FieldWords = {
  readonly label: string;
  /** One short line that helps to answer. */
  readonly hint?: ComponentChildren | undefined;
  /** Why we ask: a message key (`people.why.birth`), or the words themselves; the reason, the law, the SOP; folded until wanted. */
  readonly why?: ComponentChildren | undefined;
  /** Shown as "(optional)"; what must be answered carries no mark. */
  readonly optional?: boolean | undefined;
};

/** One possible answer of a select, radio or checkbox group, or combobox. */
export type Option = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
};

/** The ids of the lines that describe a control, for `aria-describedby`. */
export function describedBy(id: string, lines: { readonly hint?: unknown | undefined; readonly error?: unknown | undefined; readonly echo?: unknown }): string | undefined {
  const ids = [lines.hint ? `${id}-hint` : "", lines.error ? `${id}-error` : "", lines.echo ? `${id}-echo` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}
