import { type ComponentType, lazy } from "react";
import type { MessageStore } from "#platform/i18n/store.ts";
import type { RegisteredScreen } from "./screens.ts";

const components = new Map<string, ComponentType>();

/** A screen's component, fetched together with its module's words when first shown. */
export function screenComponent(screen: RegisteredScreen, messages: MessageStore): ComponentType {
  const known = components.get(screen.path);
  if (known) return known;
  const component = lazy(async () => {
    const [loaded] = await Promise.all([screen.load(), messages.loadModule(screen.module)]);
    return loaded;
  });
  components.set(screen.path, component);
  return component;
}
