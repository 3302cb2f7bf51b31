import { useCallback, useState } from "preact/hooks";
import { call, useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useTakeBack } from "#platform/ui/use-take-back.ts";
import { useForm } from "#platform/ui/use-form.ts";
import { Link } from "wouter-preact";
import type { link } from "../../actions/link.ts";
import type { links } from "../../actions/links.ts";
import type { list } from "../../actions/list.ts";
import type { unlink } from "../../actions/unlink.ts";
import { linkKinds } from "../../rules/links.ts";
import { roomAddress } from "../addresses.ts";
import type { Room } from "../room/room-page.tsx";

type Linked = ResultOf<typeof links>["links"][number];

/** Other cases of the reader that belong together with this one. */
export function LinksCard({ room }: { readonly room: Room }) {
  const t = useT();
  const say = useToast();
  const [isAdding, setAdding] = useState(false);
  const query = useRead<typeof links>("cases.links", { caseId: room.id });
  const takeBack = useTakeBack<typeof link>("cases.link");
  const act = useAct<typeof unlink>("cases.unlink", { refresh: ["cases.links"] });
  const handleUnlink = ({ id, caseId, kind }: Linked) =>
    act.mutate({ input: { linkId: id } }, { onSuccess: () => say({ message: t("cases.links.undone"), undo: takeBack({ input: { caseId: room.id, otherCaseId: caseId, kind } }) }) });
  return (
    <Card title={t("cases.links.title")} actions={room.can.link && !isAdding && <Button onClick={() => setAdding(true)}>{t("cases.links.add")}</Button>}>
      <QueryView query={query} rows={1}>
        {(found) =>
          found.links.length === 0 ? (
            <p className="muted">{t("cases.links.none")}</p>
          ) : (
            <ul className="room-list">
              {found.links.map((one) => (
                <li key={one.id} className="row-between">
                  <span>
                    <Link href={roomAddress(one.caseId)}>{one.code}</Link> · {t(`cases.values.kind.${one.kind}`)}
                  </span>
                  {room.can.link && (
                    <Button variant="quiet" busy={act.isPending} onClick={() => handleUnlink(one)}>
                      {t("cases.links.undo")}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      {isAdding && <LinkForm room={room} onDone={() => setAdding(false)} />}
    </Card>
  );
}

function LinkForm({ room, onDone }: { readonly room: Room; readonly onDone: () => void }) {
  const t = useT();
  const say = useToast();
  const takeBack = useTakeBack<typeof unlink>("cases.unlink");
  const act = useAct<typeof link>("cases.link", { refresh: ["cases.links"] });
  const search = useCallback(
    async (code: string) => {
      const found = await call<typeof list>("cases.list", { limit: 15, ...(code.trim() && { code: code.trim().slice(0, 30) }) }, { method: "GET" });
      return found.rows.filter((line) => line.id !== room.id).map((line) => ({ value: line.id, label: line.code, hint: t(`cases.stages.${line.stage}`) }));
    },
    [room.id, t],
  );
  const form = useForm({
    draft: `cases.link.${room.id}`,
    initial: { otherCaseId: "", kind: "" },
    check: ({ otherCaseId, kind }) => [
      ...(otherCaseId === "" ? [{ field: "otherCaseId", message: t("cases.links.caseMissing") }] : []),
      ...(kind === "" ? [{ field: "kind", message: t("cases.links.kindMissing") }] : []),
    ],
    submit: ({ otherCaseId, kind }) => act.mutateAsync({ input: { caseId: room.id, otherCaseId, kind: linkKinds.find((one) => one === kind) ?? "sameIncident" } }),
    onDone: ({ linkId }) => {
      say({ message: t("cases.links.saved"), undo: takeBack({ input: { linkId } }) });
      onDone();
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <Combobox {...form.field("otherCaseId")} label={t("cases.links.case")} hint={t("cases.links.caseHint")} search={search} />
      <Select {...form.field("kind")} label={t("cases.links.kind")} options={linkKinds.map((value) => ({ value, label: t(`cases.values.kind.${value}`) }))} />
      <div className="row">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("cases.links.save")}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  );
}
