import { useSyncExternalStore } from "react";
import { useT } from "../i18n/client.tsx";
import { Button } from "./button.tsx";
import { sentenceOf } from "./form-problems.ts";
import { Notice } from "./notice.tsx";

type LoadProblemProps = { readonly error: unknown; readonly onRetry?: (() => void) | undefined };

// Where a whole page could not be read there is no heading yet, and a screen reader looks for one. Looked at again once the page stands.
const isWithoutHeading = (): boolean => document.querySelector("h1:not(.notice-heading)") === null;
const neverTold = () => () => undefined;

/** A read that failed, with its reason and a way to try again. */
export function LoadProblem({ error, onRetry }: LoadProblemProps) {
  const t = useT();
  const isHeading = useSyncExternalStore(neverTold, isWithoutHeading);
  return (
    <Notice tone="attention" isHeading={isHeading} title={t("ui.errors.loadTitle")} actions={onRetry && <Button onClick={onRetry}>{t("ui.tryAgain")}</Button>}>
      <p>{sentenceOf(error, t)}</p>
    </Notice>
  );
}
