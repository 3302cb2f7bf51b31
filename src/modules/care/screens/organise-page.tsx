import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NumberField } from "#platform/ui/number-field.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { bangkokInstant } from "#thai/dates.ts";
import type { cancelOffer, comers, makeOffer } from "../actions/offers.ts";
import type { own } from "../actions/own.ts";
import type { CareOffer } from "../offers.ts";
import "./care.css";

/** For those who arrange rest and supervision: offering an hour, and who comes. */
export default function OrganisePage() {
  const t = useT();
  const query = useRead<typeof own>("care.own", {});
  return (
    <>
      <PageHeader title={t("care.organise.title")} lead={t("care.organise.lead")} back={{ to: "/care", label: t("care.nav.care") }} />
      <div className="stack measure">
        <Card title={t("care.organise.mine")}>
          <QueryView query={query}>{({ offers }) => <Mine offers={offers.filter(({ isMine }) => isMine)} />}</QueryView>
        </Card>
        <Card title={t("care.organise.new")}>
          <NewOffer />
        </Card>
      </div>
    </>
  );
}

function Mine({ offers }: { readonly offers: readonly CareOffer[] }) {
  const t = useT();
  const format = useFormat();
  if (offers.length === 0) return <p className="muted">{t("care.organise.noMine")}</p>;
  return (
    <ul className="care-lines">
      {offers.map((offer) => (
        <li key={offer.id} className="stack-tight">
          <span>
            <span className="strong">{offer.title}</span> {format.dateTime(offer.startsAt)} · {t("care.offers.left", { count: offer.seatsLeft })}
          </span>
          <OwnOffer offer={offer} />
        </li>
      ))}
    </ul>
  );
}

function OwnOffer({ offer }: { readonly offer: CareOffer }) {
  const t = useT();
  const say = useToast();
  const [isOpen, setOpen] = useState(false);
  const cancel = useAct<typeof cancelOffer>("care.cancelOffer", { refresh: ["care.own"], onDone: () => say({ message: t("care.organise.cancelled") }) });
  return (
    <>
      <div className="row">
        <Button aria-expanded={isOpen} aria-label={`${t("care.organise.comers")}: ${offer.title}`} onClick={() => setOpen(!isOpen)}>
          {t("care.organise.comers")}
        </Button>
        <Button variant="quiet" aria-label={`${t("care.organise.cancel")}: ${offer.title}`} busy={cancel.isPending} onClick={() => cancel.mutate({ input: { offerId: offer.id } })}>
          {t("care.organise.cancel")}
        </Button>
      </div>
      {isOpen && <Comers offerId={offer.id} />}
    </>
  );
}

function Comers({ offerId }: { readonly offerId: string }) {
  const t = useT();
  const { language } = useLanguage();
  const query = useRead<typeof comers>("care.comers", { offerId });
  return (
    <QueryView query={query} rows={1}>
      {({ people }) =>
        people.length === 0 ? (
          <p className="muted">{t("care.organise.noComers")}</p>
        ) : (
          <ul>
            {people.map(({ name, agencyTh, agencyEn }) => (
              <li key={`${name} ${agencyEn}`}>
                {name} <span className="muted">{language === "th" ? agencyTh : agencyEn}</span>
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}

const empty = { kind: "supervision", title: "", details: "", place: "", mode: "onSite", day: "", from: "", until: "", seats: 8 as number | undefined };

function NewOffer() {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof makeOffer>("care.makeOffer", { refresh: ["care.own"] });
  const form = useForm({
    draft: "care.makeOffer",
    initial: empty,
    submit: ({ kind, title, details, place, mode, day, from, until, seats }) =>
      act.mutateAsync({
        input: {
          title, details, place, seats: seats ?? 0, startsAt: asInstant(day, from), endsAt: asInstant(day, until),
          kind: kind === "retreat" ? "retreat" : "supervision", mode: mode === "online" || mode === "phone" ? mode : "onSite",
        },
      }),
    onDone: () => say({ message: t("care.organise.made") }),
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <RadioGroup {...form.field("kind")} inline label={t("care.organise.kind")} options={["supervision", "retreat"].map((value) => ({ value, label: t(`care.offers.${value}`) }))} />
      <TextField {...form.field("title")} label={t("care.organise.name")} maxLength={200} />
      <TextArea {...form.field("details")} label={t("care.organise.details")} rows={2} maxLength={2000} optional />
      <RadioGroup {...form.field("mode")} inline label={t("care.organise.mode")} options={["onSite", "online", "phone"].map((value) => ({ value, label: t(`care.offers.${value}`) }))} />
      <TextField {...form.field("place")} label={t("care.organise.place")} maxLength={300} />
      <DateField {...form.field("day")} label={t("care.organise.day")} />
      <TimeField {...form.field("from")} label={t("care.organise.from")} />
      <TimeField {...form.field("until")} label={t("care.organise.until")} />
      <NumberField {...form.field("seats")} label={t("care.organise.seats")} />
      <div>
        <Button type="submit" variant="primary" icon="check" busy={form.isBusy}>
          {t("care.organise.make")}
        </Button>
      </div>
    </form>
  );
}

/** A day and an hour in Thailand; anything else goes as typed, and the server says what is wrong with it. */
const asInstant = (day: string, time: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(day) && /^\d\d:\d\d$/.test(time) ? bangkokInstant(day, time).toISOString() : `${day} ${time}`);
