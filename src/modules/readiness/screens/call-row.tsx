import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { RowLink } from "#platform/ui/row-list.tsx";
import type { CallOut } from "../call-out-store.ts";
import { DrillTag } from "./words.tsx";

/** A call-out in a list. */
export function CallRow({ call }: { readonly call: CallOut }) {
  const t = useT();
  const format = useFormat();
  const outcome = call.endedAt === null ? t("readiness.call.running") : call.endedAs === "stoodDown" ? t("readiness.call.stoodDown") : call.teamMinutes === null ? t("readiness.call.notComplete") : t("readiness.call.minutes", { count: call.teamMinutes });
  return <RowLink to={`/readiness/call-outs/${call.id}`} title={t("readiness.call.at", { district: call.district })} detail={`${format.dateTime(call.calledAt)} · ${outcome}`} end={<DrillTag isDrill={call.isDrill} />} />;
}
