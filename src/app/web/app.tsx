import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/preact-query";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Offline } from "#platform/action/client.ts";
import { I18nProvider } from "#platform/i18n/client.tsx";
import type { MessageStore } from "#platform/i18n/store.ts";
import { Loading } from "#platform/ui/loading.tsx";
import { VisitProvider } from "#platform/ui/session.tsx";
import { SlotProvider } from "#platform/ui/slots.tsx";
import { ToastProvider } from "#platform/ui/toast.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { chosenLanguage } from "./preferences.ts";
import { useFirstPageAhead, usePageAhead } from "./ahead.ts";
import { PageWithoutLine, Routes } from "./routes.tsx";
import { ServerAway } from "./server-away.tsx";
import { filledParts } from "./slot-parts.ts";
import { askVisitAgain, isSignedOut, useVisit } from "./visit.ts";

/** The whole page: words, reads, who is here, and the screens. */
export function App({ messages }: { readonly messages: MessageStore }) {
  const [queries] = useState(createQueries);
  return (
    <I18nProvider store={messages}>
      <QueryClientProvider client={queries}>
        <ErrorBoundary>
          <ToastProvider>
            <Visited messages={messages} />
          </ToastProvider>
        </ErrorBoundary>
      </QueryClientProvider>
    </I18nProvider>
  );
}

function Visited({ messages }: { readonly messages: MessageStore }) {
  const { data: visit, error, refetch, isPaused, failureReason } = useVisit();
  useFirstPageAhead();
  const language = visit?.account?.language;

  // The account's language, unless this device has its own.
  useEffect(() => {
    if (language && !chosenLanguage() && messages.held().language !== language) void messages.show(language);
  }, [language, messages]);

  const allParts = useMemo(() => filledParts(messages), [messages]);
  const parts = useMemo(() => allParts.filter(({ permission }) => permission === undefined || visit?.permissions?.includes(permission)), [allParts, visit]);
  usePageAhead(parts, visit !== undefined && visit.account !== null, visit?.instance.mode);
  if (visit) {
    return (
      <VisitProvider visit={visit}>
        <SlotProvider parts={parts}>
          <Routes />
        </SlotProvider>
      </VisitProvider>
    );
  }
  const away = error ? <ServerAway error={error} onRetry={() => void refetch()} /> : <Loading />;
  return isPaused || failureReason instanceof Offline ? <PageWithoutLine otherwise={away} /> : away;
}

function createQueries(): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) askVisitAgain(queries);
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // Ten minutes after a screen is left, what it read leaves the memory.
    defaultOptions: { queries: { gcTime: 10 * 60_000, refetchOnWindowFocus: true } },
  });
  return queries;
}
