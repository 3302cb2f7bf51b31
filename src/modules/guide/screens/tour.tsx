import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { useSession } from "#platform/ui/session.tsx";
import type { leaveTour, leftTours } from "../actions/tours.ts";
import { stopsOf, tourOf } from "../rules/tours.ts";
import { goToStop, useStopAt } from "./tour-state.ts";
import "./guide.css";

/**
 * Shows a newcomer around on the real screens: a card that covers nothing one must use, may be left at once, and is found again
 * on the page of help. Offered by itself after signing in, until it was left once by this account.
 */
export default function TourCard({ isOffered }: { readonly isOffered: boolean }) {
  const t = useT();
  const { account, permissions = [] } = useSession();
  const [, goTo] = useLocation();
  const at = useStopAt();
  const tour = tourOf(account.roles);
  const stops = stopsOf(tour, permissions);
  const left = useRead<typeof leftTours>("guide.leftTours", {}, { staleMs: Infinity, enabled: isOffered });
  const leave = useAct<typeof leaveTour>("guide.leaveTour", { refresh: ["guide.leftTours"] });
  const isNew = isOffered && left.data !== undefined && !left.data.tours.includes(tour);

  const wasOffered = useRef(false);
  useEffect(() => {
    if (!isNew || wasOffered.current) return;
    wasOffered.current = true;
    goToStop(0);
  }, [isNew]);

  const stop = at === undefined ? undefined : stops[at];
  if (at === undefined || stop === undefined || t("guide.tour.title") === "") return null;
  const isLast = at === stops.length - 1;

  function handleLeave() {
    goToStop(undefined);
    leave.mutate({ input: { tour } });
  }
  function handleOn(index: number) {
    const next = stops[index];
    if (!next) return handleLeave();
    goToStop(index);
    goTo(next.path);
  }

  return (
    <aside className="tour" aria-label={t("guide.tour.title")}>
      <p className="small muted">{t("guide.tour.step", { number: at + 1, of: stops.length })}</p>
      <div aria-live="polite">
        <p className="strong">{t(`guide.tour.${tour}.${stop.key}.title`)}</p>
        <p>{t(`guide.tour.${tour}.${stop.key}.text`)}</p>
      </div>
      <div className="row">
        <Button variant="primary" onClick={() => (isLast ? handleLeave() : handleOn(at + 1))}>
          {t(isLast ? "guide.tour.end" : "guide.tour.next")}
        </Button>
        {at > 0 && <Button onClick={() => handleOn(at - 1)}>{t("ui.back")}</Button>}
        {!isLast && (
          <Button variant="quiet" onClick={handleLeave}>
            {t("guide.tour.leave")}
          </Button>
        )}
      </div>
    </aside>
  );
}
