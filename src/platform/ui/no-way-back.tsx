import { useT } from "../i18n/client.tsx";
import { Icon } from "./icon.tsx";

/** Before an act nobody can take back: says so, and what can be done instead. */
export function NoWayBack({ instead }: { readonly instead?: string | undefined }) {
  const t = useT();
  return (
    <p className="no-way-back small">
      <Icon name="info" size="small" />
      <span>
        {t("ui.noWayBack")} {instead}
      </span>
    </p>
  );
}
