import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import type { FieldBinding } from "#platform/ui/field-binding.ts";
import { TextField } from "#platform/ui/text-field.tsx";

type PasswordFieldProps = FieldBinding<string> & { readonly label: string; readonly hint?: ComponentChildren; readonly autoComplete: "current-password" | "new-password" };

/** A password that can be read while typing: long sentences are hard to type blind. Pasting is welcome. */
export function PasswordField(props: PasswordFieldProps) {
  const t = useT();
  const [isShown, setShown] = useState(false);
  return (
    <div className="stack-tight">
      <TextField {...props} type={isShown ? "text" : "password"} spellcheck={false} autoCapitalize="none" maxLength={400} />
      <Checkbox id={`${props.id}-shown`} name="shown" value={isShown} onChange={setShown} label={t("partners.signIn.showPassword")} />
    </div>
  );
}
