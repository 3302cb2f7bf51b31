import { useLocation } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { IconButton } from "#platform/ui/icon-button.tsx";
import { usePreference } from "#platform/ui/preferences.ts";
import { SegmentedChoice } from "../segmented-choice.tsx";
import { keysOf } from "./page-keys.ts";

/** The keys that act on this page, and the switch for single ones. */
export function KeysList({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const [address] = useLocation();
  const [singleKeys, keep] = usePreference("shortcuts");
  return (
    <div className="palette-keys">
      <div className="palette-keys-head">
        <h2>{t("search.keys.title")}</h2>
        <IconButton icon="close" label={t("ui.close")} onClick={onClose} />
      </div>
      <dl className="palette-keys-list">
        {keysOf(address).map(({ keys, name, isSingle }) => (
          <div key={name} className={isSingle && singleKeys === "off" ? "palette-key muted" : "palette-key"}>
            <dt>{t(`search.keys.${name}`)}</dt>
            <dd>
              {keys.map((key, index) => (
                // The same key may stand three times.
                // oxlint-disable-next-line react/no-array-index-key -- a fixed list
                <kbd key={index}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <SegmentedChoice
        name="shortcuts-here"
        label={t("search.keys.single")}
        options={(["on", "off"] as const).map((value) => ({ value, label: t(`search.keys.single-${value}`) }))}
        value={singleKeys}
        onChoose={keep}
      />
      <p className="muted small">{t("search.keys.layout")}</p>
    </div>
  );
}
