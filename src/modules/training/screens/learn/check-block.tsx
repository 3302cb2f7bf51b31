import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import type { ShownBlock, Told } from "../../rules/shown.ts";
import { useText } from "../use-text.ts";
import type { OfBlock } from "./block-view.tsx";
import type { Learning } from "./use-lesson.ts";

type CheckBlockProps = { readonly of: OfBlock; readonly block: Extract<ShownBlock, { kind: "check" }>; readonly learning: Pick<Learning, "told" | "waiting" | "isStuck" | "answer"> };

/** A question to think about: an answer, then whether it was right and why; it may be answered again. */
export function CheckBlock({ of, block, learning }: CheckBlockProps) {
  const t = useT();
  const text = useText();
  const told = learning.told[of.block];
  const waiting = learning.waiting[of.block];
  const [chosen, setChosen] = useState(waiting ?? told?.option ?? "");
  const isAnswered = chosen === (waiting ?? told?.option);
  return (
    <section className="card stack-tight">
      <RadioGroup
        id={`check-${of.lesson}-${of.block}`}
        name="check"
        label={text(block.question)}
        options={block.options.map((option) => ({ value: option.code, label: text(option.text) }))}
        value={chosen}
        onChange={setChosen}
      />
      <div>
        <Button disabled={chosen === "" || isAnswered} onClick={() => learning.answer(of.block, chosen)}>
          {t("training.check.answer")}
        </Button>
      </div>
      <div aria-live="polite">
        {waiting !== undefined && <p className="muted">{t(learning.isStuck ? "training.check.waits" : "training.check.asking")}</p>}
        {waiting === undefined && told && told.option === chosen && <Answered told={told} block={block} />}
      </div>
    </section>
  );
}

function Answered({ told, block }: { readonly told: Told; readonly block: CheckBlockProps["block"] }) {
  const t = useT();
  const text = useText();
  const right = told.isRight ? undefined : block.options.find(({ code }) => code === told.rightOption);
  return (
    <Notice tone={told.isRight ? "done" : "info"} title={t(told.isRight ? "training.check.right" : "training.check.notQuite")}>
      <p>{text(told.because)}</p>
      {right && <p>{t("training.check.rightIs", { answer: text(right.text) })}</p>}
      {!told.isRight && !right && <p>{t("training.check.again")}</p>}
    </Notice>
  );
}
