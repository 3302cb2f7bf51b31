import { useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { formatThaiDate } from "#thai/dates.ts";
import { province } from "#thai/provinces.ts";
import type { counts } from "../actions/counts.ts";

/** For those who lead: how many, in whole tens, never who. */
export function CountsCard() {
  const t = useT();
  const { language } = useLanguage();
  const query = useRead<typeof counts>("care.counts", {});
  return (
    <div className="measure care-counts">
      <Card title={t("care.counts.title")}>
        <p className="small muted">{t("care.counts.lead")}</p>
        <QueryView query={query}>
          {({ months }) =>
            months.length === 0 ? (
              <p>{t("care.counts.none")}</p>
            ) : (
              <ul className="care-lines">
                {months.map(({ month, provinceCode, atLeast }) => (
                  <li key={`${month} ${provinceCode}`} className="row row-between">
                    <span>
                      {formatThaiDate(`${month}-01`, { language, length: "long", precision: "month" })} · {province(provinceCode)?.[language] ?? provinceCode}
                    </span>
                    <span className="strong">{atLeast === null ? t("care.counts.few") : t("care.counts.atLeast", { count: atLeast })}</span>
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      </Card>
    </div>
  );
}
