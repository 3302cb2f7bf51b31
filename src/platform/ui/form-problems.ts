import { ApiProblem, Offline } from "../action/client.ts";
import type { Translate } from "../i18n/client.tsx";

/** Something wrong with one field, or with the whole form when there is no `field`. */
export type FieldProblem = { readonly field?: string | undefined; readonly message: string };

/**
 * What to tell about a failed act: one line for each field the server named, else one for the whole.
 * Errors that are not the server's and not the network's are ours: they are thrown on, for the error page.
 */
export function problemsOf(error: unknown, t: Translate): readonly FieldProblem[] {
  if (error instanceof Offline) return [{ message: t("ui.errors.offline") }];
  if (!(error instanceof ApiProblem)) throw error;
  if (error.fields.length > 0) return error.fields.map(({ field, message }) => ({ field, message }));
  return [{ message: sentenceOf(error, t) }];
}

/** One sentence about any failure, with the reference to give when asking for help. */
export function sentenceOf(error: unknown, t: Translate): string {
  if (error instanceof Offline) return t("ui.errors.offline");
  if (!(error instanceof ApiProblem)) return t("ui.errors.unexpected");
  const said = error.detail ?? error.title;
  const sentence = said === "" ? t("ui.errors.unexpected") : said;
  return error.status >= 500 && error.reference ? `${sentence} ${t("ui.errors.reference", { reference: error.reference })}` : sentence;
}
