import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { goToProvider, useProviderLabel, useProviders, type Way } from "./provider.ts";

type ProviderButtonsProps = { readonly purpose: "sign-in" | "confirm"; readonly returnPath: string; readonly of?: (provider: Way) => boolean };

/** One button for each identity provider of this installation. */
export function ProviderButtons({ of = () => true, ...rest }: ProviderButtonsProps) {
  const providers = useProviders().filter(of);
  return providers.map((provider) => <ProviderButton key={provider.id} provider={provider} {...rest} />);
}

function ProviderButton({ provider, purpose, returnPath }: Omit<ProviderButtonsProps, "of"> & { readonly provider: Way }) {
  const t = useT();
  const label = useProviderLabel();
  const form = useForm({ draft: null, initial: {}, submit: () => goToProvider({ providerId: provider.id, purpose, returnPath }) });
  return (
    <>
      <ErrorSummary {...form.summary} />
      <Button wide={purpose === "sign-in"} busy={form.isBusy} onClick={() => void form.send()}>
        {purpose === "confirm" ? t("partners.confirm.provider", { name: label(provider) }) : label(provider)}
      </Button>
    </>
  );
}
