import { useEffect, useRef } from "preact/hooks";
import { useT } from "../i18n/client.tsx";
import { Icon } from "./icon.tsx";

export type Step = { readonly id: string; readonly label: string; readonly state: "done" | "current" | "todo" };

type StepsProps = { readonly label: string; readonly steps: readonly Step[] };

/** The stages of a case or a journey, and where it stands; scrolls sideways on phones. */
export function Steps({ label, steps }: StepsProps) {
  const t = useT();
  const row = useRef<HTMLElement>(null);
  const current = steps.findIndex((step) => step.state === "current");

  // On a phone the current stage may lie outside: bring it to the middle without moving the page, with the next picture, which is laid out then anyway.
  useEffect(() => {
    const next = requestAnimationFrame(() => {
      const step = row.current?.querySelectorAll("li").item(current);
      if (row.current && step) row.current.scrollLeft = step.offsetLeft - (row.current.clientWidth - step.offsetWidth) / 2;
    });
    return () => cancelAnimationFrame(next);
  }, [current]);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <nav ref={row} className="steps-scroll" aria-label={label} tabIndex={0}>
      <ol className="steps">
        {steps.map((step) => (
          <li key={step.id} className={`step step-${step.state}`} aria-current={step.state === "current" ? "step" : undefined}>
            <span className="step-mark">{step.state === "done" ? <Icon name="check" size="small" /> : <span className="step-dot" />}</span>
            <span>
              {step.label}
              <span className="unseen"> {t(`ui.steps.${step.state}`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
