import { isPrivate, setPrivate } from "./privacy.ts";
import { preference } from "./preferences.ts";

const channelName = "ruam-privacy";
const minute = 60_000;
/** Often enough that "after two minutes" is not three; a tab in the background is woken about once a minute. */
const lookMs = 10_000;
const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/**
 * Covers every tab of this browser when one is covered, also those in the background, and this one when nobody has touched it for
 * as long as the preference says. Uncovering is each tab's own. @returns how to stop
 */
export function watchPrivacy(): () => void {
  const channel = new BroadcastChannel(channelName);
  const stopHearing = hearOthers(channel);
  const stopIdle = watchIdle();
  return () => {
    stopHearing();
    stopIdle();
    channel.close();
  };
}

function hearOthers(channel: BroadcastChannel): () => void {
  channel.addEventListener("message", () => setPrivate(true));
  const observer = new MutationObserver(() => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target: it is of this origin
    if (isPrivate()) channel.postMessage("cover");
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-private"] });
  return () => observer.disconnect();
}

function watchIdle(): () => void {
  let touchedAt = Date.now();
  const touched = () => {
    touchedAt = Date.now();
  };
  const look = () => {
    const minutes = Number(preference("blankAfter"));
    if (minutes > 0 && Date.now() - touchedAt >= minutes * minute) setPrivate(true);
  };
  for (const sign of signs) document.addEventListener(sign, touched, { capture: true, passive: true });
  document.addEventListener("visibilitychange", look);
  const timer = setInterval(look, lookMs);
  return () => {
    for (const sign of signs) document.removeEventListener(sign, touched, { capture: true });
    document.removeEventListener("visibilitychange", look);
    clearInterval(timer);
  };
}
