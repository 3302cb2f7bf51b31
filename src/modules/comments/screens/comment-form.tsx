import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import type { FieldBinding } from "#platform/ui/field-binding.ts";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { read } from "#modules/cases/actions/read.ts";
import type { edit } from "../actions/edit.ts";
import type { write } from "../actions/write.ts";
import { commentCategories, type CommentCategory, mayComment, MOST_LETTERS } from "../rules/comments.ts";
import type { Comment } from "./comment-item.tsx";
import { MentionChoice } from "./mention-choice.tsx";
import type { Target } from "./thread-fold.tsx";

const ROOM_STALE_MS = 5 * 60_000;
const REFRESH = ["comments.list", "comments.tally", "comments.editions"];
type FormProps = Target & { readonly editing?: Comment | undefined; readonly onDone?: (() => void) | undefined };
type Values = { readonly words: string; readonly category: string; readonly mentions: readonly string[] };

/** Writes a comment, or says one's own anew. `@` opens the list of those who can be mentioned. What was sent leaves an empty form. */
export function CommentForm({ onDone, ...of }: FormProps) {
  const [round, setRound] = useState(0);
  function handleDone() {
    setRound((count) => count + 1);
    onDone?.();
  }
  return <OpenForm key={round} {...of} onDone={handleDone} onCancel={onDone} />;
}

function OpenForm({ onDone, onCancel, ...of }: FormProps & { readonly onCancel?: (() => void) | undefined }) {
  const { editing, caseId, targetKind, targetId } = of;
  const t = useT();
  const say = useToast();
  const [isMentioning, setMentioning] = useState((editing?.mentions.length ?? 0) > 0);
  const send = useSend(of);
  const form = useForm({
    initial: initialOf(editing),
    draft: `comments.${editing?.id ?? `${targetKind}.${targetId}`}`,
    check: ({ words }) => (words.trim() === "" ? [{ field: "words", message: t("comments.form.empty") }] : []),
    submit: send,
    onDone: () => {
      say({ message: t(editing ? "comments.form.saved" : "comments.form.sent") });
      onDone?.();
    },
  });
  const words = form.field("words");
  function handleWords(value: string) {
    words.onChange(value);
    if (/(^|\s)@$/.test(value)) setMentioning(true);
  }
  return (
    <form className="card comment-form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      {targetKind === "case" && !editing && <CategoryChoice caseId={caseId} field={form.field("category")} />}
      <TextArea {...words} onChange={handleWords} label={t("comments.form.words")} hint={t("comments.form.hint")} rows={2} maxLength={MOST_LETTERS} />
      {isMentioning && <MentionChoice target={{ caseId, targetKind, targetId }} category={categoryOf(form.values.category)} field={form.field("mentions")} />}
      <div className="row">
        <Button type="submit" variant={editing ? "primary" : "secondary"} busy={form.isBusy}>
          {t(editing ? "comments.form.save" : "comments.form.send")}
        </Button>
        {!isMentioning && (
          <Button variant="quiet" icon="person" onClick={() => setMentioning(true)}>
            {t("comments.form.mention")}
          </Button>
        )}
        {editing && (
          <Button variant="quiet" onClick={onCancel}>
            {t("ui.cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}

const initialOf = (editing: Comment | undefined): Values => ({ words: editing?.words ?? "", category: editing?.category ?? "case", mentions: editing?.mentions.map(({ accountId }) => accountId) ?? [] });

const categoryOf = (value: string): CommentCategory => commentCategories.find((one) => one === value) ?? "case";

function useSend({ caseId, targetKind, targetId, editing }: Omit<FormProps, "onDone">): (values: Values) => Promise<unknown> {
  const writing = useAct<typeof write>("comments.write", { refresh: REFRESH });
  const changing = useAct<typeof edit>("comments.edit", { refresh: REFRESH });
  return async ({ words, category, mentions }) => {
    if (editing) return changing.mutateAsync({ input: { commentId: editing.id, words, mentions: [...mentions] }, ifMatch: editing.edition });
    return writing.mutateAsync({ input: { caseId, targetKind, targetId, words, category: categoryOf(category), mentions: [...mentions] } });
  };
}

type CategoryChoiceProps = { readonly caseId: string; readonly field: FieldBinding<string> };

/** A comment about the case itself: first decided who may read it. */
function CategoryChoice({ caseId, field }: CategoryChoiceProps) {
  const t = useT();
  // The room is read already; this takes its answer from the cache.
  const { data: room } = useRead<typeof read>("cases.read", { caseId }, { staleMs: ROOM_STALE_MS });
  const levels: Readonly<Record<string, string | undefined>> = room?.levels ?? {};
  const readable = commentCategories.filter((category) => mayComment(category, levels[category]));
  return <Select {...field} label={t("comments.form.category")} hint={t("comments.form.readers")} options={readable.map((value) => ({ value, label: t(`teams.categories.${value}`) }))} />;
}
