import { useLayoutEffect, useState } from "react";
import { useT } from "../i18n/client.tsx";
import { Button } from "./button.tsx";
import { sentenceOf } from "./form-problems.ts";
import { Notice } from "./notice.tsx";

type LoadProblemProps = { readonly error: unknown; readonly onRetry?: (() => void) | undefined };

/** A read that failed, with its reason and a way to try again. */
export function LoadProblem({ error, onRetry }: LoadProblemProps) {
  const t = useT();
  // Where a whole page could not be read there is no heading yet, and a screen reader looks for one.
  const [isHeading, setHeading] = useState(false);
  useLayoutEffect(() => setHeading(document.querySelector("h1") === null), []);
  return (
    <Notice tone="attention" isHeading={isHeading} title={t("ui.errors.loadTitle")} actions={onRetry && <Button onClick={onRetry}>{t("ui.tryAgain")}</Button>}>
      <p>{sentenceOf(error, t)}</p>
    </Notice>
  );
}
