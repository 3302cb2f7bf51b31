import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { listReviews } from "../actions/reviews.ts";

type Line = ResultOf<typeof listReviews>["reviews"][number];

/** Reviews in a list: what about, how much is still to do. No words of a review stand here. */
export function ReviewRows({ reviews }: { readonly reviews: readonly Line[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <RowList label={t("readiness.ways.reviews")}>
      {reviews.map((one) => (
        <RowLink
          key={one.id}
          to={`/readiness/reviews/${one.id}`}
          title={t(`readiness.review.kinds.${one.kind}`)}
          detail={`${one.fromDay === one.untilDay ? format.date(one.fromDay, { length: "short" }) : `${format.date(one.fromDay, { length: "short" })} – ${format.date(one.untilDay, { length: "short" })}`} · ${t("readiness.review.tally", { open: one.open, done: one.done })}`}
          end={<StatusTag tone={one.state === "open" ? "info" : "done"}>{t(`readiness.review.states.${one.state}`)}</StatusTag>}
        />
      ))}
    </RowList>
  );
}
