type Policies = { readonly createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => { createScriptURL: (url: string) => string } };

/**
 * Starts a thread of ours. The page demands trusted types for scripts: an address below /assets/ of this very server is trusted, none else.
 * @param address as the build gives it (`?worker&url`)
 */
export function startWorker(address: string): Worker {
  const policies = (window as { trustedTypes?: Policies }).trustedTypes; // not in TypeScript's list of browser names yet
  return new Worker(policies ? policies.createPolicy("ruam-file-worker", { createScriptURL: ownScript }).createScriptURL(address) : ownScript(address), { type: "module" });
}

function ownScript(address: string): string {
  const { origin, pathname } = new URL(address, location.href);
  if (origin !== location.origin || !pathname.startsWith("/assets/")) throw new Error("not a script of ours");
  return pathname;
}
