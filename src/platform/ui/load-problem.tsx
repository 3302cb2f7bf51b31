import { useEffect, useState } from "preact/hooks";
import { useT } from "../i18n/client.tsx";
import { Button } from "./button.tsx";
import { sentenceOf } from "./form-problems.ts";
import { Notice } from "./notice.tsx";

type LoadProblemProps = { readonly error: unknown; readonly onRetry?: (() => void) | undefined };

/** A read that failed, with its reason and a way to try again. */
export function LoadProblem({ error, onRetry }: LoadProblemProps) {
  const t = useT();
  const [isHeading, setHeading] = useState(false);
  // Where a whole page could not be read there is no heading, and a screen reader looks for one. Looked at once the page stands.
  useEffect(() => {
    const frame = requestAnimationFrame(() => setHeading(document.querySelector("h1") === null));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <Notice tone="attention" isHeading={isHeading} title={t("ui.errors.loadTitle")} actions={onRetry && <Button onClick={onRetry}>{t("ui.tryAgain")}</Button>}>
      <p>{sentenceOf(error, t)}</p>
    </Notice>
  );
}
