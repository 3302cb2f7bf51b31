import { useCallback } from "preact/hooks";
import { call, useAct } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { candidates } from "#modules/teams/actions/candidates.ts";
import type { nameManager } from "../../actions/name-manager.ts";
import type { Room } from "../room/room-page.tsx";

type FormProps = { readonly room: Room; readonly onDone: () => void };

/** Names a colleague who holds the role of case manager; the ones of the case's own province come first. */
export function NameManagerForm({ room, onDone }: FormProps) {
  const t = useT();
  const say = useToast();
  const { language } = useLanguage();
  const act = useAct<typeof nameManager>("cases.nameManager");
  const search = useCallback(
    async (text: string) => {
      const found = await call<typeof candidates>("teams.candidates", { discipline: "caseManager", provinceCode: room.provinceCode, text }, { method: "GET" });
      return found.candidates.map((one) => ({ value: one.accountId, label: one.name, hint: language === "th" ? one.agencyNameTh : one.agencyNameEn }));
    },
    [room.provinceCode, language],
  );
  const form = useForm({
    draft: `cases.nameManager.${room.id}`,
    initial: { accountId: "" },
    check: ({ accountId }) => (accountId === "" ? [{ field: "accountId", message: t("cases.handover.toMissing") }] : []),
    submit: ({ accountId }) => act.mutateAsync({ input: { caseId: room.id, accountId } }),
    onDone: () => {
      say({ message: t("cases.manage.managerNamed") });
      onDone();
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <Combobox {...form.field("accountId")} label={t("cases.manage.managerLabel")} hint={t("cases.manage.managerHint")} width="full" search={search} />
      <div className="row">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("cases.manage.nameManager")}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  );
}
