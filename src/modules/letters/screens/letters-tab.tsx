import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { ofCase } from "../actions/of-case.ts";
import type { withdraw } from "../actions/withdraw.ts";
import { PrintButton } from "./print-button.tsx";
import "./letters.css";

type Answer = ResultOf<typeof ofCase>;
type Line = Answer["letters"][number];

/** The letters of a case: what can be printed, and what was, by whom and for what. */
export default function LettersTab({ caseId }: SlotProps) {
  const t = useT();
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
  const query = useRead<typeof ofCase>("letters.ofCase", { caseId });
  return (
    <QueryView query={query}>
      {(answer) => (
        <section className="stack" aria-label={t("letters.nav.caseTab")}>
          <h2>{t("letters.nav.caseTab")}</h2>
          <p className="muted">{t("letters.tab.lead")}</p>
          <Printing caseId={caseId} answer={answer} />
          <Card title={t("letters.tab.printed")}>
            {answer.letters.length === 0 && <Empty>{t("letters.tab.none")}</Empty>}
            {cursors.map((cursor, index) => (
              <Printed key={cursor ?? "first"} caseId={caseId} cursor={cursor} isLast={index === cursors.length - 1} onMore={(next) => setCursors([...cursors, next])} />
            ))}
          </Card>
        </section>
      )}
    </QueryView>
  );
}

function Printing({ caseId, answer: { people, kinds } }: { readonly caseId: string; readonly answer: Answer }) {
  const t = useT();
  if (kinds.length === 0) return null;
  return (
    <>
      <Card title={t("letters.tab.ofCase")}>
        <div className="letter-buttons">
          <PrintButton kind="caseSummary" subject={{ caseId }} />
          <PrintButton kind="appointment" subject={{ caseId }} />
        </div>
      </Card>
      {people.map(({ id, label, safeName }) => (
        <Card key={id} title={t("letters.tab.ofPerson", { person: safeName ? `${label} · ${safeName}` : label })}>
          <div className="letter-buttons">
            <PrintButton kind="rights" subject={{ caseId, personId: id }} />
            <PrintButton kind="consents" subject={{ caseId, personId: id }} />
            <PrintButton kind="screening" subject={{ caseId, personId: id }} />
          </div>
        </Card>
      ))}
    </>
  );
}

type PrintedProps = { readonly caseId: string; readonly cursor: string | undefined; readonly isLast: boolean; readonly onMore: (next: string) => void };

function Printed({ caseId, cursor, isLast, onMore }: PrintedProps) {
  const t = useT();
  const query = useRead<typeof ofCase>("letters.ofCase", { caseId, ...(cursor ? { cursor } : {}) });
  const next = query.data?.next;
  return (
    <>
      <ul className="letter-list">
        {query.data?.letters.map((line) => (
          <PrintedLine key={line.id} line={line} />
        ))}
      </ul>
      {isLast && next && (
        <div>
          <Button variant="quiet" onClick={() => onMore(next)}>
            {t("letters.tab.more")}
          </Button>
        </div>
      )}
    </>
  );
}

function PrintedLine({ line }: { readonly line: Line }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const agency = language === "th" ? line.agencyNameTh : line.agencyNameEn;
  const about = [line.personLabel, t(`letters.purpose.${line.purpose}`), t("letters.tab.copy", { copy: line.copy }), line.format.toUpperCase()].filter(Boolean).join(" · ");
  return (
    <li className="letter-line">
      <div className="letter-words">
        <strong>
          {t(`letters.kind.${line.kind}`)} <span className="code">{line.code}</span>
        </strong>
        <span className="small">{about}</span>
        <span className="small muted">{t("letters.tab.line", { name: line.byName, agency, at: format.dateTime(line.printedAt) })}</span>
      </div>
      {line.withdrawnAt && <StatusTag tone="attention">{t("letters.tab.withdrawn")}</StatusTag>}
      {line.mayWithdraw && (
        <Button variant="quiet" onClick={() => setAsking(true)}>
          {t("letters.tab.withdraw")}
        </Button>
      )}
      {isAsking && <WithdrawDialog line={line} onClose={() => setAsking(false)} />}
    </li>
  );
}

function WithdrawDialog({ line, onClose }: { readonly line: Line; readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof withdraw>("letters.withdraw", { refresh: ["letters.ofCase"] });
  async function handleWithdraw() {
    try {
      await act.mutateAsync({ input: { letterId: line.id } });
      say({ message: t("letters.tab.withdrawDone") });
    } catch (error) {
      say({ message: error instanceof Error ? error.message : "" });
    }
    onClose();
  }
  return (
    <Dialog
      isOpen
      title={`${t("letters.tab.withdraw")}: ${t(`letters.kind.${line.kind}`)} ${line.code}`}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" busy={act.isPending} onClick={() => void handleWithdraw()}>
            {t("letters.tab.withdraw")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </>
      }
    >
      <p>{t("letters.tab.withdrawLead")}</p>
    </Dialog>
  );
}
