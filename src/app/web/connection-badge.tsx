import { useT } from "#platform/i18n/client.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import { useStore } from "#platform/ui/use-store.ts";

/** Online, offline, or the server not heard just now; said when it changes. Phones show it only when something is wrong. */
export function ConnectionBadge({ isHeard }: { readonly isHeard: boolean }) {
  const t = useT();
  const isOnline = useStore(listen, () => navigator.onLine);
  const state = !isOnline ? "offline" : isHeard ? "online" : "waiting";
  return (
    <output className={state === "online" ? "connection connection-fine" : "connection tone-attention"}>
      <Icon name={state === "offline" ? "offline" : "online"} size="small" />
      <span>{t(`web.connection.${state}`)}</span>
    </output>
  );
}

function listen(act: () => void): () => void {
  window.addEventListener("online", act);
  window.addEventListener("offline", act);
  return () => {
    window.removeEventListener("online", act);
    window.removeEventListener("offline", act);
  };
}
