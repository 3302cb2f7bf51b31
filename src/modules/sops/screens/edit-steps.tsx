import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { Content, Step } from "../content.ts";
import { emptyStep, freeCode, movedStep } from "../rules/edit.ts";
import { StepFields } from "./edit-step.tsx";
import { useText } from "./words.ts";

type EditorProps = { readonly content: Content; readonly onChange: (changed: Partial<Content>) => void };

/** The steps in their order: add, move, change, remove. */
export function StepsEditor({ content, onChange }: EditorProps) {
  const t = useT();
  const { steps } = content;
  const handleAdd = () => onChange({ steps: [...steps, emptyStep(freeCode(steps), Object.keys(content.sources)[0] ?? "")] });
  return (
    <section className="stack">
      <h2>{t("sops.page.steps")}</h2>
      {steps.map((step, place) => (
        <StepEditor key={step.code} content={content} step={step} place={place} onChange={onChange} />
      ))}
      <div>
        <Button icon="plus" onClick={handleAdd}>
          {t("sops.edit.addStep")}
        </Button>
      </div>
    </section>
  );
}

type StepEditorProps = EditorProps & { readonly step: Step; readonly place: number };

function StepEditor({ content, step, place, onChange }: StepEditorProps) {
  const t = useT();
  const text = useText();
  const say = useToast();
  const { steps } = content;
  const move = (by: -1 | 1) => onChange({ steps: movedStep(steps, place, by) });
  function handleRemove() {
    onChange({ steps: steps.filter((one) => one !== step) });
    say({ message: t("sops.edit.removed"), undo: () => onChange({ steps }) });
  }
  return (
    <details className="sop-step" open={text(step.title) === ""}>
      <summary className="strong">
        {t("sops.edit.step", { number: place + 1 })} · {text(step.title) || t("sops.edit.newStep")}
      </summary>
      <div className="stack">
        <StepFields step={step} sources={content.sources} onChange={(changed) => onChange({ steps: steps.map((one) => (one === step ? changed : one)) })} />
        <div className="row">
          <Button disabled={place === 0} onClick={() => move(-1)}>
            {t("sops.edit.up")}
          </Button>
          <Button disabled={place === steps.length - 1} onClick={() => move(1)}>
            {t("sops.edit.down")}
          </Button>
          <Button variant="quiet" onClick={handleRemove}>
            {t("sops.edit.removeStep")}
          </Button>
        </div>
      </div>
    </details>
  );
}
