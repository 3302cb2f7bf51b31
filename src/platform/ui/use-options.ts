import { useEffect, useState } from "preact/hooks";
import type { Option } from "./field-binding.ts";

/** Where a combobox takes its choices from: a list at hand, or a question to the server. */
export type OptionSource = {
  readonly options?: readonly Option[] | undefined;
  readonly search?: ((typed: string) => Promise<readonly Option[]>) | undefined;
};

const mostShown = 60;
const quietMs = 180;

/** The choices that fit what was typed: filtered at hand at once, or asked for once the typing pauses. */
export function useOptions({ options, search }: OptionSource, typed: string): { readonly fitting: readonly Option[]; readonly isAsking: boolean } {
  const [found, setFound] = useState<{ readonly typed: string; readonly options: readonly Option[] }>();

  useEffect(() => {
    if (!search) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      // A failed question gives no choices; the typed text stays, and the next letter asks again.
      search(typed).then(
        (answer) => isCurrent && setFound({ typed, options: answer }),
        () => isCurrent && setFound({ typed, options: [] }),
      );
    }, quietMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [search, typed]);

  if (search) return { fitting: found?.options ?? [], isAsking: found?.typed !== typed };
  return { fitting: optionsWith(options ?? [], typed).slice(0, mostShown), isAsking: false };
}

/** Options whose label contains the typed text; those that begin with it come first. */
export function optionsWith(options: readonly Option[], typed: string): readonly Option[] {
  const wanted = comparable(typed);
  if (wanted === "") return options;
  const containing = options.filter((option) => comparable(option.label).includes(wanted));
  const begins = (option: Option) => comparable(option.label).startsWith(wanted);
  return [...containing.filter(begins), ...containing.filter((option) => !begins(option))];
}

function comparable(text: string): string {
  return text.normalize("NFKC").replaceAll(/[\u200b-\u200d\ufeff]/g, "").trim().toLowerCase();
}
