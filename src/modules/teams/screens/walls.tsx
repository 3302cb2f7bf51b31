import { useCallback, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { call, useAct } from "#platform/action/client.ts";
import type { people } from "#modules/partners/actions/people.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { ConfirmReason } from "#platform/ui/confirm-reason.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useTakeBack } from "#platform/ui/use-take-back.ts";
import { useForm } from "#platform/ui/use-form.ts";
import type { addWall } from "../actions/add-wall.ts";
import type { declareConflict } from "../actions/declare-conflict.ts";
import type { liftWall } from "../actions/lift-wall.ts";
import { wallReasons } from "../rules/seat-rules.ts";
import type { Team } from "./team-tab.tsx";

type WallReason = (typeof wallReasons)[number];

/** Accounts that must never be in this case. Only who manages the team sees this list. */
export function Walls({ caseId, walls }: { readonly caseId: string; readonly walls: Team["walls"] }) {
  const t = useT();
  const say = useToast();
  const [isAdding, setAdding] = useState(false);
  const takeBack = useTakeBack<typeof addWall>("teams.addWall");
  const lift = useAct<typeof liftWall>("teams.liftWall");
  const handleLift = ({ accountId, reasonCode }: Team["walls"][number]) =>
    lift.mutate(
      { input: { caseId, accountId } },
      { onSuccess: () => say({ message: t("teams.wall.lifted"), undo: takeBack({ input: { caseId, accountId, reason: reasonCode as WallReason } }) }) }, // the reason it was put up for
    );
  return (
    <Card title={t("teams.wall.title")} actions={<Button onClick={() => setAdding(true)}>{t("teams.wall.add")}</Button>}>
      <p className="muted measure">{t("teams.wall.lead")}</p>
      <ul className="stack-tight">
        {walls.map((wall) => (
          <li key={wall.accountId} className="row-between">
            <span>
              {wall.name} · {t(`teams.values.reason.${wall.reasonCode}`)}
            </span>
            <Button variant="quiet" busy={lift.isPending} onClick={() => handleLift(wall)}>
              {t("teams.wall.lift")}
            </Button>
          </li>
        ))}
      </ul>
      <Dialog isOpen={isAdding} title={t("teams.wall.add")} onClose={() => setAdding(false)}>
        <WallForm caseId={caseId} onDone={() => setAdding(false)} />
      </Dialog>
    </Card>
  );
}

function WallForm({ caseId, onDone }: { readonly caseId: string; readonly onDone: () => void }) {
  const t = useT();
  const act = useAct<typeof addWall>("teams.addWall");
  const form = useForm({
    draft: `teams.wall.${caseId}`,
    initial: { accountId: "", reason: "" },
    submit: ({ accountId, reason }) => act.mutateAsync({ input: { caseId, accountId, reason: reason as WallReason } }), // one of the options; the server checks
    onDone,
  });
  const find = useCallback(async (text: string) => {
    const found = await call<typeof people>("partners.people", text ? { q: text } : {}, { method: "GET" });
    return found.people.map((one) => ({ value: one.id, label: one.displayName }));
  }, []);
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <Combobox {...form.field("accountId")} label={t("teams.who")} search={find} />
      <RadioGroup {...form.field("reason")} label={t("teams.why")} options={wallReasons.map((value) => ({ value, label: t(`teams.values.reason.${value}`) }))} />
      <Button type="submit" variant="primary" busy={form.isBusy}>
        {t("teams.wall.add")}
      </Button>
    </form>
  );
}

/** "I know somebody in this case": one leaves at once, and stays out. */
export function DeclareConflict({ caseId }: { readonly caseId: string }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const [, navigate] = useLocation();
  const act = useAct<typeof declareConflict>("teams.declareConflict", { onDone: () => navigate("/cases") });
  return (
    <Card title={t("teams.conflict.title")}>
      <p className="muted measure">{t("teams.conflict.lead")}</p>
      <Button onClick={() => setOpen(true)}>{t("teams.conflict.say")}</Button>
      <ConfirmReason
        isOpen={isOpen}
        draft={`teams.conflict.${caseId}`}
        title={t("teams.conflict.say")}
        confirmLabel={t("teams.conflict.leave")}
        choices={wallReasons.map((value) => ({ value, label: t(`teams.values.reason.${value}`) }))}
        isNoteOptional
        isBusy={act.isPending}
        error={act.error?.message}
        onConfirm={({ choice }) => act.mutate({ input: { caseId, reason: choice as WallReason } })}
        onClose={() => setOpen(false)}
      >
        {t("teams.conflict.effect")}
      </ConfirmReason>
    </Card>
  );
}
