import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { FileDrop } from "#platform/ui/file-drop.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import type { TestQuestion } from "../../course-schema.ts";
import { readQuiz, type ReadQuiz } from "../../rules/quiz-sheet.ts";
import { startWorker } from "../start-worker.ts";
import type { QuizFile } from "./quiz-worker.ts";
// oxlint-disable-next-line import/default -- the build gives the address of the thread
import address from "./quiz-worker.ts?worker&url";

const MOST_BYTES = 1_000_000;
const LONGEST_MS = 15_000;

type QuizImportProps = { readonly outcome: string; readonly onRead: (questions: readonly TestQuestion[]) => void };

/** Takes a quiz written as an XLSForm into the draft. The file is read on this device; only its questions are saved. */
export function QuizImport({ outcome, onRead }: QuizImportProps) {
  const t = useT();
  const [read, setRead] = useState<ReadQuiz | "failed">();
  async function handleFile(file: File) {
    const found = await readInWorker(file);
    const quiz = "failed" in found ? "failed" : readQuiz(found.survey, found.choices, outcome);
    setRead(quiz);
    if (quiz !== "failed" && quiz.faults.length === 0) onRead(quiz.questions);
  }
  return (
    <section className="stack-tight">
      <FileDrop label={t("training.quiz.label")} hint={t("training.quiz.hint")} endings={[".xlsx"]} maxBytes={MOST_BYTES} onFile={(file) => void handleFile(file)} />
      <div aria-live="polite">{read && <Told read={read} />}</div>
    </section>
  );
}

function Told({ read }: { readonly read: ReadQuiz | "failed" }) {
  const t = useT();
  if (read === "failed") return <Notice tone="attention" title={t("training.quiz.failed")} />;
  if (read.faults.length === 0) return <Notice tone="done" title={t("training.quiz.taken", { count: read.questions.length })} />;
  return (
    <Notice tone="attention" title={t("training.quiz.faults", { count: read.faults.length })}>
      <ul className="training-list">
        {read.faults.slice(0, 30).map(({ sheet, row, what, about }) => (
          <li key={`${sheet}${row}${what}${about}`}>{t("training.quiz.at", { sheet, row, what: t(`training.quiz.what.${what}`, { about }) })}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** A file that takes too long, or too much, ends its own thread only. */
function readInWorker(file: File): Promise<QuizFile> {
  const worker = startWorker(address);
  return new Promise<QuizFile>((resolve) => {
    setTimeout(() => resolve({ failed: true }), LONGEST_MS);
    worker.addEventListener("message", (event: MessageEvent<QuizFile>) => resolve(event.data));
    worker.addEventListener("error", () => resolve({ failed: true }));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}
