import { call, useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { saveFile, savePaper } from "#platform/ui/save-file.ts";
import { useToast } from "#platform/ui/toast.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { badge, certificate } from "../actions/badge.ts";
import type { mine } from "../actions/mine.ts";
import { GapList } from "./gap-list.tsx";
import { HoldingTag } from "./words.tsx";

type Mine = ResultOf<typeof mine>;
type Certificate = Mine["certificates"][number];

/** What I have shown I can do, and what to learn next. */
export default function MinePage() {
  const t = useT();
  const found = useRead<typeof mine>("credentials.mine", {});
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("credentials.titles.mine")} lead={t("credentials.mine.lead")} />
      <QueryView query={found}>
        {(data) => (
          <>
            <Path data={data} />
            <section className="stack">
              <h2>{t("credentials.mine.have")}</h2>
              {data.certificates.length === 0 ? <Empty>{t("credentials.mine.none")}</Empty> : data.certificates.map((one) => <CertificateCard key={one.id} one={one} />)}
              {data.certificates.length > 0 && <p className="small muted">{t("credentials.mine.badgeHint")}</p>}
            </section>
          </>
        )}
      </QueryView>
    </div>
  );
}

function Path({ data }: { readonly data: Mine }) {
  const t = useT();
  if (data.required.length === 0) return null;
  if (data.gaps.length === 0) return <Notice tone="done" title={t("credentials.mine.complete")} />;
  return (
    <Card title={t("credentials.mine.path")}>
      <p className="muted">{t("credentials.mine.pathLead")}</p>
      <GapList gaps={data.gaps} />
    </Card>
  );
}

function CertificateCard({ one }: { readonly one: Certificate }) {
  const t = useT();
  const format = useFormat();
  const day = (at: Date | string) => format.date(bangkokDay(new Date(at)));
  return (
    <Card>
      <div className="row-between">
        <h3>{t(`credentials.competences.${one.competence}`)}</h3>
        <HoldingTag holding={one.state} />
      </div>
      <p>{t(`credentials.shows.${one.competence}`)}</p>
      <p className="small muted">{[t("credentials.mine.from", { day: day(one.issuedAt) }), t("credentials.mine.until", { day: day(one.expiresAt) })].join(" · ")}</p>
      <p className="small muted">
        {one.source === "course"
          ? t("credentials.mine.byCourse", { name: t(`credentials.courses.${one.courseCode}`) })
          : t("credentials.mine.byHand", { name: one.issuedByName ?? "", evidence: one.evidence ?? "" })}
      </p>
      {one.revokedBecause && <p className="small">{t("credentials.mine.revoked", { reason: t(`credentials.revokeReasons.${one.revokedBecause}`), note: one.revokedNote ?? "" })}</p>}
      <Acts one={one} />
    </Card>
  );
}

function Acts({ one }: { readonly one: Certificate }) {
  const t = useT();
  const say = useToast();
  const { language } = useLanguage();
  const print = useAct<typeof certificate>("credentials.certificate", { refresh: [] });
  const onError = (error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" });
  const takeBadge = () =>
    call<typeof badge>("credentials.badge", { credentialId: one.id }, { method: "GET" }).then((taken) => saveFile(taken.fileName, taken.badge, "application/vc+jwt"), onError);
  return (
    <div className="row">
      <Button icon="download" onClick={() => void takeBadge()}>
        {t("credentials.mine.badge")}
      </Button>
      <Button icon="file" busy={print.isPending} onClick={() => print.mutate({ input: { credentialId: one.id, language } }, { onSuccess: savePaper, onError })}>
        {t("credentials.mine.pdf")}
      </Button>
      <a className="button button-quiet" href={`/certificate/${one.code}?lang=${language}`} target="_blank" rel="noreferrer">
        {t("credentials.mine.page")}
      </a>
    </div>
  );
}
