import type { MessageStore } from "#platform/i18n/store.ts";
import { type Fetched, fetched } from "#platform/ui/fetched.tsx";
import type { RegisteredScreen } from "./screens.ts";

const components = new Map<string, Fetched<object>>();

/** A screen's component, fetched together with its module's words. */
export function screenComponent(screen: RegisteredScreen, messages: MessageStore): Fetched<object> {
  const known = components.get(screen.path);
  if (known) return known;
  const component = fetched(async () => {
    const [loaded] = await Promise.all([screen.load(), messages.loadModule(screen.module)]);
    return loaded;
  });
  components.set(screen.path, component);
  return component;
}
