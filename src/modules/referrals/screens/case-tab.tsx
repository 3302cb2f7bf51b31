import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import type { ofCase } from "../actions/lists.ts";
import { ReferralList } from "./referral-rows.tsx";
import "./referrals.css";

/** What was sent on from this case: what waits first, what is done folded away. */
export default function CaseTab({ caseId }: SlotProps) {
  const t = useT();
  const query = useRead<typeof ofCase>("referrals.ofCase", { caseId, show: "open" });
  return (
    <QueryView query={query}>
      {({ can, isCaseClosed }) => (
        <section className="stack" aria-label={t("referrals.nav.caseTab")}>
          <div className="row-between">
            <h2>{t("referrals.nav.caseTab")}</h2>
            {can.send && (
              <ButtonLink to={`/referrals/new/${caseId}`} variant="primary" icon="plus">
                {t("referrals.case.new")}
              </ButtonLink>
            )}
          </div>
          {isCaseClosed && <p className="muted">{t("referrals.case.closed")}</p>}
          <ReferralList name="referrals.ofCase" show="open" caseId={caseId} label={t("referrals.list.showOpen")} empty={<Empty>{t("referrals.case.empty")}</Empty>} />
          <details className="quiet-fold">
            <summary>{t("referrals.case.ended")}</summary>
            <ReferralList name="referrals.ofCase" show="ended" caseId={caseId} label={t("referrals.case.ended")} empty={<p className="muted">{t("referrals.list.emptyEnded")}</p>} />
          </details>
        </section>
      )}
    </QueryView>
  );
}
