import { useCallback } from "preact/hooks";
import { call, useAct } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { type Form, useForm } from "#platform/ui/use-form.ts";
import type { keepInterview, peers } from "../../actions/practice.ts";
import type { Block } from "../../course-schema.ts";
import type { Practice } from "../../practice.ts";
import { FEWEST_QUESTIONS, MOST_QUESTIONS, type QuestionKind, questionKinds } from "../../rules/practice.ts";
import { useText } from "../use-text.ts";
import type { OfBlock } from "./block-view.tsx";
import { InterviewResult, KindHints } from "./interview-result.tsx";

type InterviewBlockProps = { readonly of: OfBlock; readonly block: Extract<Block, { kind: "practice-interview" }>; readonly practice: Extract<Practice, { kind: "practice-interview" }> | undefined };
type Line = { readonly words: string; readonly kind: string };
type Values = { readonly lines: readonly Line[]; readonly peerAccountId: string };

/** Writes questions to a made-up person, marks them oneself, and asks a colleague to mark them without seeing the marks. */
export function InterviewBlock({ of, block, practice }: InterviewBlockProps) {
  const t = useT();
  const text = useText();
  const kept = practice?.interview;
  return (
    <section className="stack">
      <h2>{text(block.title)}</h2>
      <p className="training-text">{text(block.brief)}</p>
      {block.aims.length > 0 && (
        <ul className="training-list">
          {block.aims.map((aim) => (
            <li key={text(aim)}>{text(aim)}</li>
          ))}
        </ul>
      )}
      <KindHints />
      {kept && <InterviewResult interview={kept} />}
      {!kept?.isMarked && (of.enrolmentId ? <InterviewForm of={{ ...of, enrolmentId: of.enrolmentId }} kept={kept ?? null} /> : <p className="muted">{t("training.preview.practice")}</p>)}
    </section>
  );
}

const empty: Line = { words: "", kind: "" };

type FormProps = { readonly of: OfBlock & { readonly enrolmentId: string }; readonly kept: Extract<Practice, { kind: "practice-interview" }>["interview"] };

function InterviewForm({ of, kept }: FormProps) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof keepInterview>("training.keepInterview", { refresh: ["training.lesson"] });
  const lines = kept?.questions.map(({ words, ownKind }) => ({ words, kind: ownKind })) ?? [];
  const form = useForm<Values, unknown>({
    draft: `training.interview.${of.enrolmentId}.${of.lesson}.${of.block}`,
    initial: { lines: [...lines, ...Array.from({ length: Math.max(0, FEWEST_QUESTIONS - lines.length) }, () => empty)], peerAccountId: "" },
    check: ({ lines: typed }) => {
      const asked = typed.filter(({ words }) => words.trim() !== "");
      if (asked.length < FEWEST_QUESTIONS) return [{ field: "lines.0.words", message: t("training.interview.atLeast", { count: FEWEST_QUESTIONS }) }];
      return asked.some(({ kind }) => kind === "") ? [{ field: "lines.0.kind", message: t("training.interview.markAll") }] : [];
    },
    submit: ({ lines: typed, peerAccountId }) => {
      const questions = typed.filter(({ words }) => words.trim() !== "").map(({ words, kind }) => ({ words, kind: kind as QuestionKind })); // a choice of the field below
      return act.mutateAsync({ input: { enrolmentId: of.enrolmentId, lesson: of.lesson, block: of.block, questions, ...(peerAccountId && { peerAccountId }) } });
    },
    onDone: () => say({ message: t("training.interview.kept") }),
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <p className="muted small">{t("training.interview.nobodyReal")}</p>
      {form.values.lines.map((line, index) => (
        <Question key={index} index={index} line={line} form={form} />
      ))}
      {form.values.lines.length < MOST_QUESTIONS && (
        <div>
          <Button icon="plus" variant="quiet" onClick={() => form.set("lines", [...form.values.lines, empty])}>
            {t("training.interview.more")}
          </Button>
        </div>
      )}
      <PeerField form={form} />
      <div>
        <Button type="submit" busy={form.isBusy}>
          {t(form.values.peerAccountId ? "training.interview.sendToPeer" : "training.interview.keep")}
        </Button>
      </div>
    </form>
  );
}

function Question({ index, line, form }: { readonly index: number; readonly line: Line; readonly form: Form<Values> }) {
  const t = useT();
  const set = (next: Partial<Line>) => form.set("lines", form.values.lines.map((one, at) => (at === index ? { ...one, ...next } : one)));
  return (
    <fieldset className="training-question">
      <legend>{t("training.interview.question", { number: index + 1 })}</legend>
      <TextField {...form.at(`lines.${index}.words`)} name={`words-${index}`} value={line.words} onChange={(words) => set({ words })} label={t("training.interview.words")} maxLength={300} />
      <Select {...form.at(`lines.${index}.kind`)} name={`kind-${index}`} value={line.kind} onChange={(kind) => set({ kind })} label={t("training.interview.kind")} options={questionKinds.map((value) => ({ value, label: t(`training.kinds.${value}.name`) }))} />
    </fieldset>
  );
}

function PeerField({ form }: { readonly form: Form<Values> }) {
  const t = useT();
  const { language } = useLanguage();
  const search = useCallback(
    async (text: string) => {
      const found = await call<typeof peers>("training.peers", { text }, { method: "GET" });
      return found.peers.map((one) => ({ value: one.accountId, label: one.name, hint: language === "th" ? one.agencyNameTh : one.agencyNameEn }));
    },
    [language],
  );
  return <Combobox {...form.field("peerAccountId")} label={t("training.interview.peer")} hint={t("training.interview.peerHint")} optional search={search} />;
}
