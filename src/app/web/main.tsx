import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createMessageStore } from "#platform/i18n/store.ts";
import "#platform/ui/index.css";
import "./shell.css";
import { App } from "./app.tsx";
import { messageSources } from "./message-sources.ts";
import { applyPreferences } from "#platform/ui/preferences.ts";
import { firstLanguage } from "./preferences.ts";

/** Draws the page once its words are here. Not a top-level await: the words' file imports from this one's. */
async function start(): Promise<void> {
  applyPreferences();
  const language = firstLanguage();
  const messages = createMessageStore(messageSources, language);
  await messages.show(language);

  const root = document.getElementById("app");
  if (!root) throw new Error("index.html has no #app");
  createRoot(root).render(
    <StrictMode>
      <App messages={messages} />
    </StrictMode>,
  );
}

void start();
