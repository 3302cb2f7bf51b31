import { useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import type { Interview } from "../../practice.ts";
import { questionKinds } from "../../rules/practice.ts";

/** What one counted, what the colleague counted, and where the two agree. */
export function InterviewResult({ interview: { own, peer, agreement, questions, peerName, isMarked } }: { readonly interview: Interview }) {
  const t = useT();
  return (
    <Card title={t("training.interview.counts")} level={3}>
      <DataTable
        caption={t("training.interview.counts")}
        isCaptionHidden
        rows={questionKinds}
        rowKey={(kind) => kind}
        columns={[
          { key: "kind", label: t("training.interview.kind"), render: (kind) => t(`training.kinds.${kind}.name`) },
          { key: "own", label: t("training.interview.mine"), isNumeric: true, render: (kind) => own[kind] },
          ...(peer ? [{ key: "peer", label: t("training.interview.peers"), isNumeric: true, render: (kind: (typeof questionKinds)[number]) => peer[kind] }] : []),
        ]}
      />
      {agreement && <p>{t("training.interview.agree", { same: agreement.same, total: agreement.total })}</p>}
      {!isMarked && peerName && <p className="muted">{t("training.interview.waitsFor", { name: peerName })}</p>}
      {isMarked && <Differences questions={questions} />}
    </Card>
  );
}

function Differences({ questions }: Pick<Interview, "questions">) {
  const t = useT();
  const apart = questions.filter(({ ownKind, peerKind }) => ownKind !== peerKind);
  if (apart.length === 0) return null;
  return (
    <>
      <p>{t("training.interview.talkAbout")}</p>
      <ul className="training-list">
        {apart.map(({ words, ownKind, peerKind }) => (
          <li key={words}>{t("training.interview.apart", { words, own: t(`training.kinds.${ownKind}.name`), peer: t(`training.kinds.${peerKind ?? ownKind}.name`) })}</li>
        ))}
      </ul>
    </>
  );
}

/** What the four kinds are, with a sentence of each. */
export function KindHints() {
  const t = useT();
  return (
    <details className="field-why">
      <summary>{t("training.kinds.title")}</summary>
      <dl className="training-kinds">
        {questionKinds.map((kind) => (
          <div key={kind}>
            <dt className="strong">{t(`training.kinds.${kind}.name`)}</dt>
            <dd>{t(`training.kinds.${kind}.hint`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
