import { render } from "preact";
import { I18nProvider } from "#platform/i18n/client.tsx";
import { createMessageStore } from "#platform/i18n/store.ts";
import "#platform/ui/index.css";
import "./shell.css";
import { App } from "./app.tsx";
import { messageSources } from "./message-sources.ts";
import { applyPreferences } from "#platform/ui/preferences.ts";
import { PrivacyScreen } from "#platform/ui/privacy-screen.tsx";
import { firstLanguage } from "./preferences.ts";

/** Draws the page once its words are here. Not a top-level await: the words' file imports from this one's. */
async function start(): Promise<void> {
  applyPreferences();
  const language = firstLanguage();
  const messages = createMessageStore(messageSources, language);
  await messages.show(language);

  render(<App messages={messages} />, place("app"));
  // Beside the page, which becomes inert and invisible below it.
  render(
    <I18nProvider store={messages}>
      <PrivacyScreen />
    </I18nProvider>,
    place("cover"),
  );
}

function place(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return element;
}

void start();
