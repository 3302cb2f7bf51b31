import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { NumberField } from "#platform/ui/number-field.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { takeScores } from "../actions/from-course.ts";
import type { evaluate, score } from "../actions/learn.ts";
import type { Learner, roster } from "../actions/roster.ts";
import { type Level, levels } from "../rules/answers.ts";
import { gainOf } from "../rules/gain.ts";
import type { Seen } from "./workshop-page.tsx";

/** What the trainer saw somebody do, and what the tests said: one person at a time. */
export function LearningPart({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const people = useRead<typeof roster>("workshops.roster", { workshopId: seen.workshop.id });
  const [accountId, setAccount] = useState("");
  return (
    <div className="stack">
      <p className="muted measure">{t("workshops.learning.lead")}</p>
      <TakeButton workshopId={seen.workshop.id} />
      <QueryView query={people}>
        {({ learners }) => {
          const placed = learners.filter(({ state }) => state === "confirmed");
          const one = placed.find((learner) => learner.accountId === accountId);
          if (placed.length === 0) return <Empty>{t("workshops.attendance.none")}</Empty>;
          return (
            <div className="stack">
              <Select id="learning-person" name="person" label={t("workshops.learning.person")} value={accountId} onChange={setAccount} options={placed.map((learner) => ({ value: learner.accountId, label: learner.name }))} placeholder={t("workshops.learning.choose")} width="full" />
              {one && <Outcomes seen={seen} one={one} />}
            </div>
          );
        }}
      </QueryView>
    </div>
  );
}

function TakeButton({ workshopId }: { readonly workshopId: string }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof takeScores>("workshops.takeScores", { refresh: ["workshops.roster", "workshops.results"], onDone: ({ count }) => say({ message: t("workshops.learning.taken", { count }) }) });
  return (
    <div>
      <Button busy={act.isPending} onClick={() => act.mutate({ input: { workshopId } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) })}>
        {t("workshops.learning.take")}
      </Button>
    </div>
  );
}

function Outcomes({ seen, one }: { readonly seen: Seen; readonly one: Learner }) {
  const t = useT();
  const { language } = useLanguage();
  const names = seen.workshop.outcomes.length > 0 ? seen.workshop.outcomes.map((outcome) => outcome[language]) : [t("workshops.learning.whole")];
  return (
    <>
      {names.map((name, outcome) => (
        <OutcomeCard key={`${one.accountId}-${name}`} name={name} outcome={outcome} one={one} workshopId={seen.workshop.id} />
      ))}
    </>
  );
}

type OutcomeProps = { readonly name: string; readonly outcome: number; readonly one: Learner; readonly workshopId: string };

function OutcomeCard({ name, outcome, one, workshopId }: OutcomeProps) {
  const t = useT();
  const say = useToast();
  const onError = (error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" });
  const act = useAct<typeof evaluate>("workshops.evaluate", { refresh: ["workshops.roster"], onDone: () => say({ message: t("workshops.learning.saved") }) });
  // Shown at once; a refusal puts it back.
  const held = one.evaluations.find((row) => row.outcome === outcome)?.level ?? "";
  const [level, setLevel] = useState(held);
  function handleLevel(value: string) {
    setLevel(value);
    const onRefused = (error: unknown) => {
      setLevel(held);
      onError(error);
    };
    act.mutate({ input: { workshopId, accountId: one.accountId, outcome, level: value as Level } }, { onError: onRefused }); // one of the levels below
  }
  return (
    <Card title={name}>
      <div className="stack">
        <RadioGroup
          id={`level-${outcome}`} name="level" label={t("workshops.learning.level")} value={level} inline
          options={levels.map((value) => ({ value, label: t(`workshops.levels.${value}`) }))}
          onChange={handleLevel}
        />
        <Scores outcome={outcome} one={one} workshopId={workshopId} />
      </div>
    </Card>
  );
}

function Scores({ outcome, one, workshopId }: Omit<OutcomeProps, "name">) {
  const t = useT();
  const say = useToast();
  const held = one.scores.find((score) => score.outcome === outcome);
  const [before, setBefore] = useState<number | undefined>(held?.before ?? undefined);
  const [after, setAfter] = useState<number | undefined>(held?.after ?? undefined);
  const act = useAct<typeof score>("workshops.score", { refresh: ["workshops.roster", "workshops.results"], onDone: () => say({ message: t("workshops.learning.saved") }) });
  return (
    <div className="row">
      <NumberField id={`before-${outcome}`} name="before" label={t("workshops.learning.before")} value={before} onChange={setBefore} optional />
      <NumberField id={`after-${outcome}`} name="after" label={t("workshops.learning.after")} value={after} onChange={setAfter} optional />
      {before !== undefined && after !== undefined && <p className="muted">{`${t("workshops.learning.gain")}: ${t("workshops.learning.gainPoints", { points: gainOf(before, after).points })}`}</p>}
      <Button busy={act.isPending} onClick={() => act.mutate({ input: { workshopId, accountId: one.accountId, outcome, before: before ?? null, after: after ?? null } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) })}>
        {t("workshops.learning.save")}
      </Button>
    </div>
  );
}
