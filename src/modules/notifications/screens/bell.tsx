import { useEffect, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import type { count } from "../actions/count.ts";
import { keepThisDevice } from "./push-device.ts";
import "./notices.css";

const MOST_SHOWN = 99;
let isKept = false;

/** The way to one's notices, with how many are new; said aloud when more arrive while the page is open. */
export default function Bell() {
  const t = useT();
  const { data } = useRead<typeof count>("notifications.count", {}, { staleMs: 15_000 });
  const number = data?.count ?? 0;
  const words = number === 0 ? t("notifications.bell.none") : number === 1 ? t("notifications.bell.one") : t("notifications.bell.many", { count: number });

  // Once a visit: a device that is told belongs to this session, and ends with it.
  useEffect(() => {
    if (isKept) return;
    isKept = true;
    void keepThisDevice();
  }, []);

  return (
    <>
      <Link href="/notices" className={data?.isUrgent ? "bell bell-urgent" : "bell"}>
        <Icon name="bell" />
        {number > 0 && (
          <span className="bell-count" aria-hidden="true">
            {number > MOST_SHOWN ? t("notifications.bell.most") : number}
          </span>
        )}
        <span className="unseen">{words}</span>
      </Link>
      <Arrived number={data?.count} />
    </>
  );
}

/** A live region that speaks only when the number grows. */
function Arrived({ number }: { readonly number: number | undefined }) {
  const t = useT();
  const [heard, setHeard] = useState<{ readonly last: number; readonly more: number }>();
  if (number !== undefined && number !== heard?.last) setHeard({ last: number, more: heard === undefined ? 0 : Math.max(0, number - heard.last) });
  return (
    <span className="unseen" aria-live="polite">
      {heard !== undefined && heard.more > 0 && t("notifications.bell.arrived", { count: heard.more })}
    </span>
  );
}
