import { useLocation } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { listExercises } from "../actions/exercises.ts";
import type { people } from "../actions/people.ts";
import type { startExercise } from "../actions/start-exercise.ts";
import { useAgencyWord } from "./words.tsx";

type Script = ResultOf<typeof listExercises>["scenarios"][number];
type Values = { readonly tempo: string; readonly roles: Readonly<Record<string, string>> };
const TEMPOS = ["1", "5", "10", "30"];

/** Who plays what, and how fast the script runs. */
export function StartDialog({ script, onClose }: { readonly script: Script; readonly onClose: () => void }) {
  const t = useT();
  const agency = useAgencyWord();
  const [, go] = useLocation();
  const { data } = useRead<typeof people>("readiness.people", {});
  const act = useAct<typeof startExercise>("readiness.startExercise");
  const form = useForm<Values, ResultOf<typeof startExercise>>({
    draft: `readiness.exercise.${script.code}`,
    initial: { tempo: "10", roles: {} },
    check: ({ roles }) => script.roles.filter((role) => !roles[role]).map((role) => ({ field: `roles.${role}`, message: t("readiness.roster.whoMissing") })),
    submit: ({ tempo, roles }) => act.mutateAsync({ input: { scenario: script.code, tempo: Number(tempo), roles: script.roles.map((discipline) => ({ discipline, accountId: roles[discipline] ?? "" })) } }),
    onDone: ({ exerciseId }) => go(`/readiness/exercises/${exerciseId}`),
  });
  return (
    <Dialog isOpen title={t("readiness.exercise.start")} onClose={onClose}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        {script.roles.map((role) => (
          <Select
            key={role}
            {...form.at(`roles.${role}`)}
            name={role}
            value={form.values.roles[role] ?? ""}
            onChange={(accountId) => form.set("roles", { ...form.values.roles, [role]: accountId })}
            label={t(`teams.disciplines.${role}`)}
            placeholder={t("readiness.roster.choose")}
            width="full"
            options={(data?.people ?? []).filter(({ disciplines }) => disciplines.includes(role)).map((one) => ({ value: one.accountId, label: `${one.name} · ${agency(one)}` }))}
          />
        ))}
        <Select {...form.field("tempo")} label={t("readiness.exercise.tempo")} hint={t("readiness.exercise.tempoHint")} options={TEMPOS.map((value) => ({ value, label: t("readiness.exercise.tempoOf", { count: Number(value) }) }))} />
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("readiness.exercise.start")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
