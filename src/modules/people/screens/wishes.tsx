import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useTakeBack } from "#platform/ui/use-take-back.ts";
import { useForm } from "#platform/ui/use-form.ts";
import type { endWish } from "../actions/end-wish.ts";
import type { recordWish } from "../actions/record-wish.ts";
import type { restoreWish } from "../actions/restore-wish.ts";
import type { wishes } from "../actions/wishes.ts";
import type { PersonSummary } from "../queries.ts";

/** What the person wants, in the person's own words: first thing the team sees. */
export function Wishes({ caseId, person }: { readonly caseId: string; readonly person: PersonSummary }) {
  const t = useT();
  const format = useFormat();
  const say = useToast();
  const mayRecord = usePermission("people.recordWish");
  const all = useRead<typeof wishes>("people.wishes", { caseId });
  const putBack = useTakeBack<typeof restoreWish>("people.restoreWish");
  const takeBack = useTakeBack<typeof endWish>("people.endWish");
  const end = useAct<typeof endWish>("people.endWish", { onDone: (_done, { wishId }) => say({ message: t("people.wish.ended"), undo: putBack({ input: { wishId } }) }) });
  const act = useAct<typeof recordWish>("people.recordWish");
  const form = useForm({
    draft: `people.wish.${person.id}`,
    initial: { words: "" },
    submit: ({ words }) => act.mutateAsync({ input: { personId: person.id, words } }),
    onDone: ({ wishId }) => {
      form.set("words", "");
      say({ message: t("people.wish.saved"), undo: takeBack({ input: { wishId } }) });
    },
  });
  const mine = all.data?.wishes.filter((wish) => wish.personId === person.id) ?? [];
  return (
    <Card title={t("people.wish.title")}>
      {mine.length === 0 && <p className="muted">{t("people.wish.none")}</p>}
      <ul className="stack-tight">
        {mine.map((wish) => (
          <li key={wish.id} className="row-between">
            <blockquote>
              <p>“{wish.words}”</p>
              <footer className="small muted">{format.dateTime(wish.saidAt)}</footer>
            </blockquote>
            {mayRecord && (
              <Button variant="quiet" busy={end.isPending} onClick={() => end.mutate({ input: { wishId: wish.id } })}>
                {t("people.wish.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayRecord && (
        <form className="form" onSubmit={form.handleSubmit}>
          <ErrorSummary {...form.summary} />
          <TextArea {...form.field("words")} label={t("people.wish.label")} hint={t("people.wish.hint")} rows={2} />
          <Button type="submit" busy={form.isBusy}>
            {t("people.wish.save")}
          </Button>
        </form>
      )}
    </Card>
  );
}
