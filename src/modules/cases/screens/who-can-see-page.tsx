import { useParams } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { whoCanSee } from "../actions/who-can-see.ts";
import { roomAddress } from "./addresses.ts";
import { useAgencyName } from "./words.ts";
import "./cases.css";

type View = ResultOf<typeof whoCanSee>;
type SeatView = View["seats"][number];

/** Who sees what in this case, in words: one block a colleague on phones, one table on wide screens. */
export default function WhoCanSeePage() {
  const t = useT();
  const { caseId = "" } = useParams();
  const query = useRead<typeof whoCanSee>("cases.whoCanSee", { caseId }, { staleMs: 30_000 });
  return (
    <div className="stack-wide">
      <PageHeader title={t("cases.whoCanSee.title")} lead={t("cases.whoCanSee.lead")} back={{ to: roomAddress(caseId), label: t("cases.room.back") }} />
      <QueryView query={query} rows={6}>
        {(view) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
          <section className="see-table-scroll card" aria-label={t("cases.whoCanSee.title")} tabIndex={0}>
            <SeeTable view={view} />
          </section>
        )}
      </QueryView>
    </div>
  );
}

function SeeTable({ view }: { readonly view: View }) {
  const t = useT();
  return (
    <table className="see-table">
      <caption className="unseen">{t("cases.whoCanSee.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("cases.whoCanSee.part")}</th>
          {view.seats.map((seat) => (
            <th key={seat.id} scope="col" className={seat.isMine ? "see-mine" : undefined}>
              <SeatHead seat={seat} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.categories.map((category) => (
          <tr key={category}>
            <th scope="row">{t(`teams.categories.${category}`)}</th>
            {view.seats.map((seat) => {
              const level = seat.levels[category] === "-" ? "none" : seat.levels[category];
              return (
                <td key={seat.id} className={[seat.isMine && "see-mine", level === "none" && "see-none"].filter(Boolean).join(" ") || undefined}>
                  {t(`teams.levels.${level}`)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SeatHead({ seat }: { readonly seat: SeatView }) {
  const t = useT();
  const format = useFormat();
  const agencyName = useAgencyName();
  return (
    <>
      <span className="strong">{t(`teams.disciplines.${seat.discipline}`)}</span>
      <br />
      {seat.isMine ? t("cases.timeline.you") : (seat.name ?? t("cases.room.unnamed"))}
      <br />
      <span className="muted">{agencyName(seat)}</span>
      {seat.endsAt && <span className="muted"> {t("cases.whoCanSee.until", { at: format.dateTime(seat.endsAt) })}</span>}
    </>
  );
}
