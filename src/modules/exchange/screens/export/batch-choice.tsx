import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import type { FieldBinding } from "#platform/ui/field-binding.ts";
import { Select } from "#platform/ui/select.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import type { batches } from "../../actions/batches.ts";

/** One of one's own imports, for who imports. */
export function BatchChoice(binding: FieldBinding<string>) {
  const t = useT();
  const format = useFormat();
  const mayImport = usePermission("exchange.import");
  const page = useRead<typeof batches>("exchange.batches", { limit: 50 }, { enabled: mayImport });
  const own = (page.data?.batches ?? []).filter(({ isMine, importedCount, state }) => isMine && importedCount > 0 && state !== "undone");
  if (own.length === 0) return null;
  const options = own.map((one) => ({ value: one.id, label: `${format.dateTime(one.createdAt)} · ${t("exchange.import.lineTitle", { rows: format.number(one.rowCount), format: t(`exchange.formats.${one.format}`) })}` }));
  return <Select {...binding} label={t("exchange.export.batch")} placeholder={t("exchange.export.anyBatch")} options={options} />;
}
