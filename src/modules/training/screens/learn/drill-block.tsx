import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { drill } from "../../actions/practice.ts";
import type { Block } from "../../course-schema.ts";
import type { Practice, ShownDrill } from "../../practice.ts";
import { type BreakKind, breakKinds, type FormField, formFields } from "../../rules/drill.ts";
import { useText } from "../use-text.ts";
import type { OfBlock } from "./block-view.tsx";

type DrillBlockProps = { readonly of: OfBlock; readonly block: Extract<Block, { kind: "evidence-drill" }>; readonly practice: Extract<Practice, { kind: "evidence-drill" }> | undefined };
type Values = Readonly<Record<FormField, string>> & { readonly hash: string; readonly brokenAt: string; readonly breakKind: string };

/** A drill with a made-up file: hash it on this device, fill the custody form, find the handing over that is broken. */
export function DrillBlock({ of, block, practice }: DrillBlockProps) {
  const t = useT();
  const text = useText();
  return (
    <section className="stack">
      <h2>{text(block.title)}</h2>
      <p className="training-text">{text(block.brief)}</p>
      {practice && of.enrolmentId ? <OpenDrill of={{ ...of, enrolmentId: of.enrolmentId }} shown={practice.drill} /> : <p className="muted">{t("training.preview.practice")}</p>}
    </section>
  );
}

/** SHA-256 by the device's own means: the sample never leaves it. */
async function hashOf(sample: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(sample));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

type OpenProps = { readonly of: OfBlock & { readonly enrolmentId: string }; readonly shown: ShownDrill };

function OpenDrill({ of, shown }: OpenProps) {
  const t = useT();
  const act = useAct<typeof drill>("training.drill", { refresh: ["training.lesson"] });
  const { handedIn } = shown;
  const form = useForm<Values, unknown>({
    draft: `training.drill.${of.enrolmentId}.${of.lesson}.${of.block}`,
    initial: { foundBy: "", foundAt: "", place: "", device: "", seal: "", ...handedIn?.form, hash: "", brokenAt: "", breakKind: "" },
    check: (values) => [
      ...(values.hash === "" ? [{ field: "foundBy", message: t("training.drill.hashFirst") }] : []),
      ...formFields.filter((field) => values[field].trim() === "").map((field) => ({ field, message: t("training.drill.fillIn") })),
      ...(["brokenAt", "breakKind"] as const).filter((field) => values[field] === "").map((field) => ({ field, message: t("training.drill.choose") })),
    ],
    submit: ({ hash, brokenAt, breakKind, ...custody }) =>
      act.mutateAsync({ input: { enrolmentId: of.enrolmentId, lesson: of.lesson, block: of.block, hash, form: custody, brokenAt: Number(brokenAt), breakKind: breakKind as BreakKind } }), // options of the fields below
  });
  return (
    <form className="stack" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <Sample shown={shown} hash={form.values.hash} onHash={(hash) => form.set("hash", hash)} />
      <Card title={t("training.drill.form")} level={3}>
        <div className="form">
          {formFields.map((field) => (
            <TextField key={field} {...form.field(field)} label={t(`training.drill.fields.${field}`)} maxLength={200} />
          ))}
        </div>
      </Card>
      <Card title={t("training.drill.chain")} level={3}>
        <p>{t("training.drill.chainText")}</p>
        <Chain shown={shown} />
        <Select {...form.field("brokenAt")} label={t("training.drill.which")} options={shown.chain.map((_, index) => ({ value: String(index), label: t("training.drill.link", { number: index + 1 }) }))} />
        <RadioGroup {...form.field("breakKind")} label={t("training.drill.whatKind")} options={breakKinds.map((value) => ({ value, label: t(`training.drill.breaks.${value}`) }))} />
      </Card>
      <Result shown={shown} />
      <div>
        <Button type="submit" busy={form.isBusy}>
          {t("training.drill.handIn")}
        </Button>
      </div>
    </form>
  );
}

type SampleProps = { readonly shown: ShownDrill; readonly hash: string; readonly onHash: (hash: string) => void };

function Sample({ shown, hash, onHash }: SampleProps) {
  const t = useT();
  const [changed, setChanged] = useState("");
  async function handleHash() {
    onHash(await hashOf(shown.sample));
    // One letter more, and nothing is the same: what a hash is for.
    setChanged(await hashOf(`${shown.sample}.`));
  }
  return (
    <Card title={shown.fileName} level={3}>
      <pre className="training-sample">{shown.sample}</pre>
      <div>
        <Button onClick={() => void handleHash()}>{t("training.drill.hash")}</Button>
      </div>
      {hash && (
        <dl className="training-kinds">
          <div>
            <dt>{t("training.drill.hashIs")}</dt>
            <dd className="code training-hash">{hash}</dd>
          </div>
          {changed && (
            <div>
              <dt>{t("training.drill.hashChanged")}</dt>
              <dd className="code training-hash">{changed}</dd>
            </div>
          )}
        </dl>
      )}
    </Card>
  );
}

function Chain({ shown: { chain } }: { readonly shown: ShownDrill }) {
  const t = useT();
  return (
    <DataTable
      caption={t("training.drill.chain")}
      isCaptionHidden
      rows={chain.map((link, index) => ({ ...link, index }))}
      rowKey={({ index }) => String(index)}
      columns={[
        { key: "number", label: t("training.drill.number"), render: ({ index }) => index + 1 },
        { key: "from", label: t("training.drill.from"), render: ({ from, given }) => `${from} ${given}` },
        { key: "to", label: t("training.drill.to"), render: ({ to, taken }) => `${to} ${taken}` },
        { key: "hash", label: t("training.drill.hashShort"), render: ({ hash }) => <span className="code">{hash.slice(0, 8)}…</span> },
      ]}
    />
  );
}

function Result({ shown: { handedIn, broken } }: { readonly shown: ShownDrill }) {
  const t = useT();
  if (!handedIn) return null;
  const isRight = handedIn.isHashRight && handedIn.isBreakRight;
  return (
    <Notice tone={isRight ? "done" : "info"} title={t(isRight ? "training.drill.allRight" : "training.drill.look")}>
      <p>{t(handedIn.isHashRight ? "training.drill.hashRight" : "training.drill.hashWrong")}</p>
      <p>{t(handedIn.isBreakRight ? "training.drill.breakRight" : "training.drill.breakWrong")}</p>
      {broken && <p>{t("training.drill.breakWas", { number: broken.at + 1, kind: t(`training.drill.breaks.${broken.kind}`) })}</p>}
    </Notice>
  );
}
