import { useAct } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { giveBack, join } from "../actions/offers.ts";
import type { CareOffer } from "../offers.ts";

/** Supervision and retreats that are to come. */
export function OffersCard({ offers }: { readonly offers: readonly CareOffer[] }) {
  const t = useT();
  return (
    <Card title={t("care.offers.title")}>
      <p className="small muted">{t("care.offers.who")}</p>
      {offers.length === 0 && <p>{t("care.offers.none")}</p>}
      <ul className="care-lines">
        {offers.map((offer) => (
          <Offer key={offer.id} offer={offer} />
        ))}
      </ul>
    </Card>
  );
}

function Offer({ offer }: { readonly offer: CareOffer }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const agency = language === "th" ? offer.agencyTh : offer.agencyEn;
  return (
    <li className="stack-tight">
      <h3>{offer.title}</h3>
      <p className="row">
        <StatusTag>{t(`care.offers.${offer.kind}`)}</StatusTag>
        <StatusTag tone={offer.seatsLeft === 0 ? "neutral" : "done"}>{offer.seatsLeft === 0 ? t("care.offers.full") : t("care.offers.left", { count: offer.seatsLeft })}</StatusTag>
      </p>
      <p>
        {format.day(offer.startsAt)} {format.time(offer.startsAt)}–{format.time(offer.endsAt)}
      </p>
      <p>
        {t(`care.offers.${offer.mode}`)} · {offer.place} · {agency}
      </p>
      {offer.details !== "" && <p className="muted">{offer.details}</p>}
      <Seat offer={offer} />
    </li>
  );
}

function Seat({ offer: { id, hasJoined, seatsLeft, title } }: { readonly offer: CareOffer }) {
  const t = useT();
  const say = useToast();
  const take = useAct<typeof join>("care.join", { refresh: ["care.own"], onDone: () => say({ message: t("care.offers.joinedToast") }) });
  const giving = useAct<typeof giveBack>("care.giveBack", { refresh: ["care.own"], onDone: () => say({ message: t("care.offers.givenBack") }) });
  const input = { offerId: id };
  if (hasJoined) {
    return (
      <p className="row">
        <StatusTag tone="done" icon="check">
          {t("care.offers.joined")}
        </StatusTag>
        <Button variant="quiet" aria-label={`${t("care.offers.giveBack")}: ${title}`} busy={giving.isPending} onClick={() => giving.mutate({ input })}>
          {t("care.offers.giveBack")}
        </Button>
      </p>
    );
  }
  return (
    <div>
      {take.error && <p className="field-error">{sentenceOf(take.error, t)}</p>}
      <Button icon="check" aria-label={`${t("care.offers.join")}: ${title}`} disabled={seatsLeft === 0} busy={take.isPending} onClick={() => take.mutate({ input })}>
        {t("care.offers.join")}
      </Button>
    </div>
  );
}
