import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { screenPermissionOf } from "../policy.ts";
import type { LetterKind } from "../rules/letter.ts";
import { LetterDialog, type LetterSubject } from "./letter-dialog.tsx";

/** "Print: support plan", where the screen shows what would be printed. */
export function PrintButton({ kind, subject }: { readonly kind: LetterKind; readonly subject: LetterSubject }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const mayPrint = usePermission("letters.print");
  const maySee = usePermission(screenPermissionOf[kind]);
  if (!mayPrint || !maySee) return null;
  return (
    <>
      <Button icon="file" onClick={() => setOpen(true)}>
        {t("letters.dialog.open", { kind: t(`letters.kind.${kind}`) })}
      </Button>
      {isOpen && <LetterDialog kind={kind} subject={subject} onClose={() => setOpen(false)} />}
    </>
  );
}
