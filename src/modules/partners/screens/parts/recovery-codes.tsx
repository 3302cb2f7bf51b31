import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { saveFile } from "#platform/ui/save-file.ts";
import { useToast } from "#platform/ui/toast.tsx";

/** Recovery codes, shown this once, with two ways to keep them. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const t = useT();
  const say = useToast();

  async function handleCopy() {
    await navigator.clipboard.writeText(codes.join("\n"));
    say({ message: t("partners.join.copied") });
  }

  function handleSave() {
    // A name that says nothing to whoever finds the file.
    saveFile("codes.txt", codes.join("\r\n"), "text/plain");
  }

  return (
    <div className="stack">
      <p>{t("partners.join.codesText")}</p>
      <ol className="recovery-codes" translate={false}>
        {codes.map((code) => (
          <li key={code} className="code">
            {code}
          </li>
        ))}
      </ol>
      <div className="row">
        <Button onClick={() => void handleCopy()}>{t("partners.join.copy")}</Button>
        <Button icon="download" onClick={handleSave}>
          {t("partners.join.save")}
        </Button>
      </div>
    </div>
  );
}
