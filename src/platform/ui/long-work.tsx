import { useId } from "preact/hooks";
import { useT } from "../i18n/client.tsx";
import { useFormat } from "../i18n/format.tsx";
import { Button } from "./button.tsx";

type LongWorkProps = {
  /** What is being done: "กำลังนำเข้า". */
  readonly title: string;
  readonly done: number;
  /** Unknown totals show a moving bar and the count. */
  readonly total?: number | undefined;
  readonly onCancel?: (() => void) | undefined;
  /** The work goes on without this page; say so. */
  readonly canLeave?: boolean | undefined;
};

/** Work of more than a few seconds: how far it is, in numbers, and how to stop it. */
export function LongWork({ title, done, total, onCancel, canLeave = false }: LongWorkProps) {
  const t = useT();
  const format = useFormat();
  const id = useId();
  const counts = { done: format.number(done), total: format.number(total ?? 0) };
  return (
    <section className="card">
      <div className="row-between">
        <h2 id={id}>{title}</h2>
        {onCancel && <Button onClick={onCancel}>{t("ui.longWork.cancel")}</Button>}
      </div>
      <progress className="progress" aria-labelledby={id} value={total === undefined ? undefined : done} max={total ?? 1} />
      <output className="muted">{total === undefined ? t("ui.longWork.count", counts) : t("ui.longWork.countOf", counts)}</output>
      {canLeave && <p className="muted small">{t("ui.longWork.canLeave")}</p>}
    </section>
  );
}
