import { call } from "#platform/action/client.ts";
import type { addDevice, keepDevice } from "../actions/devices.ts";

const WORKER = "/notices/push-worker.js";
const SCOPE = "/notices/";

/** Can this browser be told? `denied`: it can, and was forbidden to. */
export function pushAbility(): "can" | "cannot" | "denied" {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return "cannot";
  return Notification.permission === "denied" ? "denied" : "can";
}

/** Asks the person, then the browser's push service, and hands its address to the server. @throws when either says no */
export async function addThisDevice(key: string): Promise<void> {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("denied");
  const registration = await navigator.serviceWorker.register(workerAddress(), { scope: SCOPE });
  await isActive(registration);
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = subscription.toJSON();
  await call<typeof addDevice>("notifications.addDevice", { endpoint: endpoint ?? "", p256dh: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "", label: deviceLabel() }, { method: "POST" });
}

/** At the begin of a visit: what this browser is told belongs to whoever is signed in now; for anybody else it is told no more. */
export async function keepThisDevice(): Promise<void> {
  if (pushAbility() !== "can" || Notification.permission !== "granted") return;
  const subscription = await (await navigator.serviceWorker.getRegistration(SCOPE))?.pushManager.getSubscription();
  if (!subscription) return;
  const kept = await call<typeof keepDevice>("notifications.keepDevice", { endpoint: subscription.endpoint }, { method: "POST" }).catch(() => undefined);
  if (kept && !kept.isKept) await subscription.unsubscribe();
}

/** A subscription can be made only with a worker that runs. */
function isActive({ installing, waiting, active }: ServiceWorkerRegistration): Promise<void> {
  const worker = active ?? waiting ?? installing;
  if (!worker || worker.state === "activated") return Promise.resolve();
  return new Promise((resolve) => worker.addEventListener("statechange", () => worker.state === "activated" && resolve()));
}

type Policies = { readonly createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => { createScriptURL: (url: string) => string } };

/** The page demands trusted types for scripts: this one address is trusted, none that is handed in. */
function workerAddress(): string {
  const policies = (window as { trustedTypes?: Policies }).trustedTypes; // not in TypeScript's list of browser names yet
  return policies ? policies.createPolicy("ruam-push-worker", { createScriptURL: () => WORKER }).createScriptURL(WORKER) : WORKER;
}

// Only the family of browser and system, as in the list of sign-ins.
function deviceLabel(): string {
  const agent = navigator.userAgent;
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? "?";
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? "?";
  return `${browser.replace("Edg", "Edge")} · ${system.replace("Mac OS X", "macOS")}`;
}
