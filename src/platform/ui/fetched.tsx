import type { ComponentChildren, ComponentType, FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";

type Loaded<Props> = { readonly default: ComponentType<Props> };

/** What stands in its place until a component is here; nothing where nothing is said. */
type Meanwhile = { readonly meanwhile?: ComponentChildren };

/** A component that is fetched before (`fetch`), or when it is first drawn. */
export type Fetched<Props> = { readonly Component: FunctionComponent<Props & Meanwhile>; readonly fetch: () => Promise<Loaded<Props>> };

/** What was fetched before is drawn at once. What cannot be fetched is told to the error boundary above; the next who draws it tries again. */
export function fetched<Props extends object>(load: () => Promise<Loaded<Props>>): Fetched<Props> {
  let here: Loaded<Props> | undefined;
  let coming: Promise<Loaded<Props>> | undefined;

  function fetch(): Promise<Loaded<Props>> {
    coming ??= load().then(
      (loaded) => (here = loaded),
      (error: unknown) => {
        coming = undefined;
        throw error;
      },
    );
    return coming;
  }

  function Component({ meanwhile, ...props }: Props & Meanwhile) {
    const [isHere, setHere] = useState(here !== undefined);
    const [problem, setProblem] = useState<{ readonly error: unknown }>();
    // Asked for while the rest of the page is drawn, not after it.
    if (!here && !problem) fetch().catch(() => undefined);

    useEffect(() => {
      if (isHere) return undefined;
      let isGone = false;
      fetch().then(
        () => isGone || setHere(true),
        (error: unknown) => isGone || setProblem({ error }),
      );
      return () => {
        isGone = true;
      };
    }, [isHere]);

    if (problem) throw problem.error;
    if (!here) return <>{meanwhile}</>;
    const Drawn = here.default as ComponentType<object>; // made for these props by `load`
    return <Drawn {...props} />;
  }

  return { fetch, Component };
}
