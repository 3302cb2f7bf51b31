import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { Notice } from "#platform/ui/notice.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import type { myEmergency } from "../actions/my-emergency.ts";
import { useTimeLeft } from "./words.ts";

const STALE_MS = 5 * 60_000;

/** Over the case room while one is in by an emergency: how long still, and that somebody will look at it. */
export default function EmergencyBanner({ caseId }: SlotProps) {
  const t = useT();
  const now = useNow();
  const timeLeft = useTimeLeft();
  const { data } = useRead<typeof myEmergency>("oversight.myEmergency", {}, { staleMs: STALE_MS });
  const mine = data?.inNow.find((one) => one.caseId === caseId);
  if (!mine) return null;
  return (
    <Notice tone="attention" title={t("oversight.emergency.banner", { left: timeLeft(mine.endsAt, now) })}>
      <p>{t("oversight.emergency.bannerText")}</p>
    </Notice>
  );
}
