import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Button, type ButtonVariant } from "#platform/ui/button.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { useToast } from "#platform/ui/toast.tsx";
import { fetchFile } from "./fetch-file.ts";

type FileButtonProps = {
  readonly path: string;
  readonly variant?: ButtonVariant | undefined;
  /** After the file was saved. */
  readonly onSaved?: (() => void) | undefined;
  readonly children: ComponentChildren;
};

/** Fetches a file of the server and hands it to the browser to save; a refusal is said in words on the page. */
export function FileButton({ path, variant = "quiet", onSaved, children }: FileButtonProps) {
  const t = useT();
  const say = useToast();
  const [isBusy, setBusy] = useState(false);

  async function handleClick() {
    setBusy(true);
    try {
      await fetchFile(path);
      onSaved?.();
    } catch (error) {
      say({ message: sentenceOf(error, t), tone: "attention" });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button variant={variant} icon="download" busy={isBusy} onClick={() => void handleClick()}>
      {children}
    </Button>
  );
}
