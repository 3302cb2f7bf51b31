import { useT } from "../i18n/client.tsx";
import { useFormat } from "../i18n/format.tsx";
import { Icon } from "./icon.tsx";

/** Where what was typed is now. */
export type Saving =
  | { readonly state: "idle" }
  | { readonly state: "saving" }
  | { readonly state: "saved"; readonly at: Date }
  | { readonly state: "local"; readonly at: Date }
  | { readonly state: "failed" };

/** "บันทึกแล้ว 10:32": tells quietly that nothing is lost. */
export function SaveState({ saving }: { readonly saving: Saving }) {
  const t = useT();
  const format = useFormat();
  if (saving.state === "idle") return <output className="save-state" />;
  const time = "at" in saving ? format.time(saving.at) : "";
  return (
    <output className={saving.state === "failed" ? "save-state tone-attention" : "save-state"}>
      {saving.state === "saved" && <Icon name="check" size="small" />}
      {saving.state === "failed" && <Icon name="attention" size="small" />}
      <span>{t(`ui.saveState.${saving.state}`, { time })}</span>
    </output>
  );
}
