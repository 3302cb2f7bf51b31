/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- ARIA combobox pattern: focus stays in the input, whose keys steer this list */
import { useEffect } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import type { Item, ItemGroup } from "./items.ts";

type PaletteListProps = { readonly id: string; readonly groups: readonly ItemGroup[]; readonly active: number; readonly onChoose: (item: Item) => void };

/** The lines of the palette in their groups; the one Enter would choose is marked by more than colour. */
export function PaletteList({ id, groups, active, onChoose }: PaletteListProps) {
  const t = useT();
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((total, group) => total + group.items.length, 0));
  return (
    <div id={`${id}-list`} role="listbox" aria-label={t("search.palette.title")} className="palette-list" tabIndex={-1}>
      {groups.map(({ kind, items }, group) => (
        <div key={kind} role="group" aria-label={t(`search.groups.${kind}`)}>
          <div className="palette-group" aria-hidden="true">
            {t(`search.groups.${kind}`)}
          </div>
          {items.map((item, index) => {
            const place = (starts[group] ?? 0) + index;
            return (
              <div
                key={item.key}
                id={`${id}-${place}`}
                role="option"
                tabIndex={-1}
                aria-selected={place === active}
                className={place === active ? "palette-item palette-item-active" : "palette-item"}
                // Before the input loses focus: the letters stay where they are typed.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => onChoose(item)}
              >
                <Icon name={item.icon} size="small" />
                <span className="clamp-1">{item.title}</span>
                {item.detail !== "" && <span className="palette-detail clamp-1">{item.detail}</span>}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
