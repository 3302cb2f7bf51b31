import { useT } from "#platform/i18n/client.tsx";

/** A province and how many cases stand there; null: fewer than five, and not none. */
export type Place = { readonly province: string; readonly cases: number | null };

/** "12", or that it is fewer than five. */
export function useCasesWords(): (place: Pick<Place, "cases">) => string {
  const t = useT();
  return ({ cases }) => (cases === null ? t("views.map.few") : String(cases));
}
