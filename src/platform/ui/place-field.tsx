import { useCallback } from "preact/hooks";
import type { FindAddress } from "#thai/find-address.ts";
import { choiceWords, readChoice, writeChoice } from "#thai/place-choice.ts";
import englishFile from "../../thai/data/places-en.gz?url";
import thaiFile from "../../thai/data/places-th.gz?url";
import { useLanguage } from "../i18n/client.tsx";
import { Combobox } from "./combobox.tsx";
import type { FieldBinding, FieldWords, Option } from "./field-binding.ts";

const mostShown = 12;

/**
 * A place in Thailand in one box: sub-district, district, province or postcode, in Thai or English. The value is a choice as
 * `readChoice` reads it, or the text as typed where nothing in the list fits.
 */
export function PlaceField(props: FieldBinding<string> & FieldWords & { readonly placeholder?: string }) {
  const { language } = useLanguage();
  const search = useCallback((typed: string) => placesFor(typed, language), [language]);
  const chosen = readChoice(props.value);
  return <Combobox {...props} search={search} valueLabel={chosen && choiceWords(chosen)} isFreeTextAllowed width="full" />;
}

async function placesFor(typed: string, language: "th" | "en"): Promise<readonly Option[]> {
  if (typed.trim() === "") return [];
  const find = await finderFor(/[a-z]/i.test(typed) || language === "en");
  return find(typed, mostShown).map((address) => ({ value: writeChoice(address), label: language === "th" ? address.labelTh : address.labelEn }));
}

const finders = new Map<boolean, Promise<FindAddress>>();

/** The Thai names come with the first letter typed, the English ones only for those who need them; the browser keeps both for a year. */
function finderFor(withEnglish: boolean): Promise<FindAddress> {
  const known = finders.get(withEnglish);
  if (known) return known;
  const made = makeFinder(withEnglish);
  finders.set(withEnglish, made);
  made.catch(() => finders.delete(withEnglish));
  return made;
}

async function makeFinder(withEnglish: boolean): Promise<FindAddress> {
  const { addressFinder, unpackPlaces } = await import("#thai/places.ts");
  const files = await Promise.all((withEnglish ? [thaiFile, englishFile] : [thaiFile]).map(async (file) => unpackPlaces(await (await fetch(file)).blob())));
  return addressFinder(files[0] ?? "", files[1]);
}
