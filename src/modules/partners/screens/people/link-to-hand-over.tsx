import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { useToast } from "#platform/ui/toast.tsx";

type LinkToHandOverProps = { readonly joinPath: string; readonly text: string };

/** An invitation's link where no mail goes out: shown once, for handing over in person. */
export function LinkToHandOver({ joinPath, text }: LinkToHandOverProps) {
  const t = useT();
  const say = useToast();
  const link = `${location.origin}${joinPath}`;

  async function handleCopy() {
    await navigator.clipboard.writeText(link);
    say({ message: t("partners.join.copied") });
  }

  return (
    <Notice
      tone="attention"
      title={t("partners.invite.link")}
      actions={<Button onClick={() => void handleCopy()}>{t("partners.invite.copy")}</Button>}
    >
      <p>{text}</p>
      <p className="code join-link">{link}</p>
    </Notice>
  );
}
