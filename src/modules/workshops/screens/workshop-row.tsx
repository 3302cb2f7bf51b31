import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { RowLink } from "#platform/ui/row-list.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { WorkshopLine } from "../actions/list.ts";
import { provinceName, titleOf, toneOf, whenWords } from "./words.ts";

/** A workshop in a list: when, where, how many places, and how one stands to it. */
export function WorkshopRow({ one }: { readonly one: WorkshopLine }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const places = one.freeSeats > 0 ? t("workshops.list.free", { free: one.freeSeats, seats: one.seats }) : t("workshops.list.full", { waiting: one.waitingCount });
  return (
    <RowLink
      to={`/workshops/${one.id}`}
      title={titleOf(one, language)}
      detail={[whenWords(one, format), t(`workshops.modes.${one.mode}`), provinceName(one.provinceCode, language), places].join(" · ")}
      end={<MyState one={one} />}
    />
  );
}

/** How one stands to it; a workshop called off says so before anything else. */
export function MyState({ one }: { readonly one: Pick<WorkshopLine, "state" | "mine" | "isMine"> }) {
  const t = useT();
  if (one.state === "cancelled") return <StatusTag tone="restricted">{t("workshops.states.cancelled")}</StatusTag>;
  if (one.isMine) return <StatusTag tone="info">{t("workshops.list.give")}</StatusTag>;
  return one.mine && one.mine !== "withdrawn" ? <StatusTag tone={toneOf(one.mine)}>{t(`workshops.states.${one.mine}`)}</StatusTag> : null;
}
