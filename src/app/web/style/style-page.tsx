import { useT } from "#platform/i18n/client.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { ChoiceParts, DateParts, FieldParts, WrongForm } from "./form-parts.tsx";
import { ListParts, ProgressParts, TableParts, TimelineParts } from "./list-parts.tsx";
import { ButtonParts, IconParts, StatusParts } from "./small-parts.tsx";
import { OverlayParts, StateParts } from "./state-parts.tsx";
import { useSamples } from "./use-samples.ts";

/** Every component on one page, for looking at and for the accessibility test. Only in development and in a demo. */
export default function StylePage() {
  const t = useT();
  const { lead } = useSamples();
  return (
    <>
      <PageHeader title={t("web.style.title")} lead={lead} back={{ to: "/", label: t("ui.back") }} />
      <div className="stack-wide">
        <ButtonParts />
        <StatusParts />
        <ListParts />
        <FieldParts />
        <ChoiceParts />
        <DateParts />
        <WrongForm />
        <TableParts />
        <ProgressParts />
        <TimelineParts />
        <StateParts />
        <OverlayParts />
        <IconParts />
      </div>
    </>
  );
}
