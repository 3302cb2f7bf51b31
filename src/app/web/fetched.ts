import { type ComponentType, lazy } from "react";

type Loaded<Props> = { readonly default: ComponentType<Props> };

/** A component that is fetched before (`fetch`), or when it is first drawn. */
export type Fetched<Props> = { readonly Component: ComponentType<Props>; readonly fetch: () => Promise<Loaded<Props>> };

/** What was fetched before is drawn at once: what had to wait, React shows no sooner than 300 ms after the sign that something is coming. */
export function fetched<Props extends object>(load: () => Promise<Loaded<Props>>): Fetched<Props> {
  let here: Loaded<Props> | undefined;
  async function fetch(): Promise<Loaded<Props>> {
    here ??= await load();
    return here;
  }
  return { fetch, Component: lazy(() => (here ? ready(here) : fetch())) };
}

/** `lazy` asks for a promise and uses no more of it than `then`; a real one answers a turn later. */
function ready<Value>(value: Value): Promise<Value> {
  // oxlint-disable-next-line unicorn/no-thenable -- see above
  return { then: (done: (value: Value) => unknown) => done(value) } as unknown as Promise<Value>; // the part of a promise that is used
}
