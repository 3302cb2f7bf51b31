/**
 * What is being typed, so that a reload, an error or a lost session loses nothing.
 *
 * Kept in memory and in this tab's sessionStorage, never in localStorage. Gone at sign-out, when another account signs in,
 * after 60 minutes, and with the tab. When a session ends by itself the stored copy goes at once and only the memory stays,
 * so that nothing can be read from the device while nobody is signed in.
 */
const storageKey = "ruam-drafts";
const lifeMs = 60 * 60 * 1000;

type Draft = { readonly at: number; readonly value: unknown };
type Held = { readonly owner: string; readonly drafts: Readonly<Record<string, Draft>> };

const nothing: Held = { owner: "", drafts: {} };
let held: Held | undefined;

/** The draft under a key, or undefined when there is none or it is older than 60 minutes. */
export function findDraft(key: string): unknown {
  return current().drafts[key]?.value;
}

/** Keeps a draft; `value` must survive JSON. */
export function keepDraft(key: string, value: unknown): void {
  const { owner, drafts } = current();
  put({ owner, drafts: { ...drafts, [key]: { at: Date.now(), value } } });
}

/** Forgets one draft: it was sent, or given up. */
export function dropDraft(key: string): void {
  const { owner, drafts } = current();
  const { [key]: _dropped, ...others } = drafts;
  put({ owner, drafts: others });
}

/** Drafts belong to one account; those of another are forgotten. */
export function ownDrafts(accountId: string): void {
  const { owner, drafts } = current();
  put({ owner: accountId, drafts: owner === accountId || owner === "" ? drafts : {} });
}

/** At sign-out and with the privacy of "exit this page": nothing remains. */
export function forgetDrafts(): void {
  held = nothing;
  storage()?.removeItem(storageKey);
}

/** When a session ended by itself: nothing remains on the device, the open page still holds what was typed. */
export function forgetStoredDrafts(): void {
  held = current();
  storage()?.removeItem(storageKey);
}

function current(): Held {
  held ??= stored();
  const oldest = Date.now() - lifeMs;
  const young = Object.entries(held.drafts).filter(([, draft]) => draft.at > oldest);
  if (young.length < Object.keys(held.drafts).length) put({ owner: held.owner, drafts: Object.fromEntries(young) });
  return held;
}

function stored(): Held {
  try {
    const text = storage()?.getItem(storageKey);
    return text ? (JSON.parse(text) as Held) : nothing; // written by put() below
  } catch {
    return nothing;
  }
}

function put(next: Held): void {
  held = next;
  try {
    if (Object.keys(next.drafts).length === 0) storage()?.removeItem(storageKey);
    else storage()?.setItem(storageKey, JSON.stringify(next));
  } catch {
    // Storage full or forbidden: the memory still holds it.
  }
}

function storage(): Storage | undefined {
  return typeof sessionStorage === "undefined" ? undefined : sessionStorage;
}
