import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { savePaper } from "#platform/ui/save-file.ts";
import { useToast } from "#platform/ui/toast.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { myOfficial, withdrawApplication } from "../actions/apply.ts";
import type { printCard } from "../actions/register.ts";
import { OfficialForm } from "./official-form.tsx";
import { PaperList } from "./paper-list.tsx";
import { ApplicationTag, CardTag } from "./words.tsx";

type Mine = ResultOf<typeof myOfficial>;
type Application = Mine["applications"][number];

/** One's own way to the card of a competent official. */
export default function OfficialPage() {
  const t = useT();
  const found = useRead<typeof myOfficial>("credentials.myOfficial", {});
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("credentials.titles.official")} lead={t("credentials.official.lead")} />
      <QueryView query={found}>{(data) => <Parts data={data} />}</QueryView>
    </div>
  );
}

function Parts({ data }: { readonly data: Mine }) {
  const t = useT();
  const open = data.applications.find(({ state }) => state === "waiting" || state === "moreAsked");
  const earlier = data.applications.filter((one) => one !== open);
  return (
    <>
      {data.card && <CardCard card={data.card} />}
      {open && <OpenApplication application={open} papers={data.papers} />}
      {(data.whyNot === "card-suspended" || data.whyNot === "card-holds-yet") && <Notice title={t(`credentials.official.whyNot.${data.whyNot}`)} />}
      {data.whyNot === null && (
        <>
          <Notice tone={data.hasTrainingProof ? "done" : "attention"} title={t("credentials.official.training")}>
            {t(data.hasTrainingProof ? "credentials.official.trainingThere" : "credentials.official.trainingMissing")}
          </Notice>
          <Card>
            <OfficialForm />
          </Card>
        </>
      )}
      {earlier.length > 0 && (
        <section className="stack">
          <h2>{t("credentials.official.earlier")}</h2>
          {earlier.map((one) => (
            <Card key={one.id}>
              <ApplicationHead application={one} />
              {one.decisionReason && <p>{one.decisionReason}</p>}
            </Card>
          ))}
        </section>
      )}
    </>
  );
}

function CardCard({ card }: { readonly card: NonNullable<Mine["card"]> }) {
  const t = useT();
  const say = useToast();
  const format = useFormat();
  const print = useAct<typeof printCard>("credentials.printCard", { refresh: [] });
  const isPrintable = card.state === "active" || card.state === "expiring";
  return (
    <Card title={t("credentials.official.card")}>
      <div className="row-between">
        <p className="strong">{t("credentials.official.number", { number: card.cardNumber })}</p>
        <CardTag state={card.state} />
      </div>
      <p>{t("credentials.official.until", { day: format.date(card.expiresOn) })}</p>
      {card.suspendedBecause && <p>{t("credentials.official.suspendedBecause", { reason: card.suspendedBecause })}</p>}
      {isPrintable && (
        <div className="row">
          <Button icon="file" busy={print.isPending} onClick={() => print.mutate({ input: {} }, { onSuccess: savePaper, onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) })}>
            {t("credentials.official.print")}
          </Button>
        </div>
      )}
    </Card>
  );
}

function ApplicationHead({ application }: { readonly application: Application }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className="row-between">
      <p>{t("credentials.official.appliedOn", { day: format.date(bangkokDay(new Date(application.appliedAt))) })}</p>
      <ApplicationTag state={application.state} />
    </div>
  );
}

function OpenApplication({ application, papers }: { readonly application: Application; readonly papers: Mine["papers"] }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof withdrawApplication>("credentials.withdrawApplication");
  const handleWithdraw = () => act.mutate({ input: { applicationId: application.id } }, { onSuccess: () => say({ message: t("credentials.official.withdrawn") }), onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) });
  return (
    <Card title={t("credentials.official.application")}>
      <ApplicationHead application={application} />
      <PaperList papers={papers} />
      {application.state === "moreAsked" && (
        <>
          <Notice tone="attention" title={t("credentials.official.asked")}>
            {application.askedFor}
          </Notice>
          <OfficialForm answering={application} />
        </>
      )}
      <div className="row">
        <Button variant="quiet" busy={act.isPending} onClick={handleWithdraw}>
          {t("credentials.official.withdraw")}
        </Button>
      </div>
    </Card>
  );
}
