import type { MessageStore } from "#platform/i18n/store.ts";
import { type Fetched, fetched } from "#platform/ui/fetched.tsx";
import type { RegisteredScreen } from "./screens.ts";

const components = new Map<string, Fetched<object>>();

/** A screen's component, fetched together with its module's words. By module and path: a demo has a page of its own at the address of another. */
export function screenComponent(screen: RegisteredScreen, messages: MessageStore): Fetched<object> {
  const key = `${screen.module} ${screen.path}`;
  const known = components.get(key);
  if (known) return known;
  const component = fetched(async () => {
    const [loaded] = await Promise.all([screen.load(), messages.loadModule(screen.module)]);
    return loaded;
  });
  components.set(key, component);
  return component;
}
