import { useStore } from "./use-store.ts";
import type { DraftVault, KeptDraft } from "./draft-vault.ts";

/**
 * What is being typed, so that a reload, a killed browser or a lost session loses nothing.
 *
 * Held in the open page and, within a second, in this device's vault (`draft-vault.ts`), sealed with a key of which the
 * server holds half. Gone once sent, at sign-out, after a suspension, when another account signs in, after 24 hours.
 * When a session ends by itself the page forgets what the vault holds: without a session nothing can be read.
 */
const lifeMs = 24 * 60 * 60 * 1000;
/** From the first unsaved letter to the write. */
const restMs = 400;
const againMs = 5_000;
const longestWaitMs = 4_000;
const databaseName = "ruam-drafts";

/** `storedAt`: the newest words the vault has. */
type Held = KeptDraft & { readonly storedAt: number | undefined };

let owner = "";
let isOpen = false;
let drafts = new Map<string, Held>();
/** Typed and not in the vault yet; sent and still in the vault. */
const dirty = new Set<string>();
const dropped = new Set<string>();
let vault: Promise<DraftVault> | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let writing: Promise<void> = Promise.resolve();
const listeners = new Set<() => void>();

/** The draft under a key, or undefined when there is none or it is older than 24 hours. */
export function findDraft(key: string): unknown {
  return young(key)?.value;
}

/** When a draft was typed, once the device holds it; undefined before. */
export function useKeptAt(key: string | null): Date | undefined {
  const at = useStore(subscribe, () => {
    const held = key === null ? undefined : young(key);
    return held?.storedAt;
  });
  return at === undefined ? undefined : new Date(at);
}

/** Does the device hold the very last letter, too? For a second after each it does not. */
export function useIsAllKept(key: string | null): boolean {
  return useStore(subscribe, () => {
    const held = key === null ? undefined : young(key);
    return held !== undefined && held.storedAt === held.at && !dirty.has(key ?? "");
  });
}

/** Keeps a draft; `value` must survive JSON. */
export function keepDraft(key: string, value: unknown): void {
  drafts.set(key, { at: Date.now(), value, storedAt: drafts.get(key)?.storedAt });
  dirty.add(key);
  dropped.delete(key);
  writeSoon();
  tell();
}

/** Forgets one draft: it was sent, or given up. */
export function dropDraft(key: string): void {
  const held = drafts.get(key);
  if (!held) return;
  drafts.delete(key);
  dirty.delete(key);
  if (held.storedAt !== undefined) dropped.add(key);
  writeSoon(0);
  tell();
}

/** Are the drafts of this account here, so that a form may begin with them? True where nobody is signed in. */
export function useAreDraftsOpen(accountId: string | undefined): boolean {
  return useStore(subscribe, () => accountId === undefined || (isOpen && owner === accountId));
}

/** Somebody is signed in: her drafts are fetched, those of anybody else forgotten. */
export function openDrafts(accountId: string): void {
  if (isOpen && owner === accountId) return;
  if (owner !== accountId) forgetHeld();
  owner = accountId;
  if (dirty.size > 0) writeSoon();
  void fetchStored(accountId)
    .catch(() => undefined)
    .finally(() => setOpen(owner === accountId));
}

/** When a session ended by itself: what the vault holds leaves the page, and nothing opens the vault. */
export function closeDrafts(): void {
  setOpen(false);
  void writeNow().then(() => {
    if (isOpen) return;
    for (const key of drafts.keys()) if (!dirty.has(key)) drafts.delete(key);
    letGo();
    tell();
  });
}

/** At sign-out: nothing remains, on the device or in the page. */
export async function forgetDrafts(): Promise<void> {
  forgetHeld();
  setOpen(false);
  if (await hasVault()) await (await import("./draft-vault.ts")).destroyDraftVault();
}

async function fetchStored(accountId: string): Promise<void> {
  // Most starts find no vault, and ask for neither its code nor its key.
  if (!(await hasVault()) || !(await (await import("./draft-vault.ts")).hasStoredDrafts()) || owner !== accountId) return;
  const reading = vaultOf(accountId).then((opened) => opened.all());
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), longestWaitMs));
  const stored = await Promise.race([reading, late]).catch(() => undefined);
  if (owner !== accountId) return;
  for (const [key, draft] of stored ?? []) if (!drafts.has(key)) drafts.set(key, { ...draft, storedAt: draft.at });
  for (const key of drafts.keys()) if (!young(key)) dropDraft(key);
}

function vaultOf(accountId: string): Promise<DraftVault> {
  const opening = vault ?? import("./draft-vault.ts").then((module) => module.openDraftVault(accountId));
  vault = opening;
  // What failed once is tried anew with the next write: the line may be back.
  opening.catch(() => {
    if (vault === opening) vault = undefined;
  });
  return opening;
}

function writeSoon(afterMs = restMs): void {
  timer ??= setTimeout(() => void writeNow(), afterMs);
}

/** One write after another, so that an older one never lands on a newer. */
function writeNow(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  writing = writing.then(writeAll, writeAll);
  return writing;
}

async function writeAll(): Promise<void> {
  const canOpen = owner !== "" && (isOpen || vault !== undefined);
  if (!canOpen || (dirty.size === 0 && dropped.size === 0)) return;
  try {
    const opened = await vaultOf(owner);
    for (const key of dropped) {
      await opened.remove(key);
      dropped.delete(key);
    }
    for (const key of dirty) await writeOne(opened, key);
  } catch {
    // No line, or a browser that keeps nothing: the page still holds it.
    if (isOpen) writeSoon(againMs);
  }
}

async function writeOne(opened: DraftVault, key: string): Promise<void> {
  const held = drafts.get(key);
  if (!held) return;
  await opened.put(key, { at: held.at, value: held.value });
  // Sent while it was being written.
  if (!drafts.has(key)) dropped.add(key);
  if (drafts.get(key) !== held) return writeSoon();
  drafts.set(key, { ...held, storedAt: held.at });
  dirty.delete(key);
  tell();
}

function forgetHeld(): void {
  clearTimeout(timer);
  timer = undefined;
  drafts = new Map();
  dirty.clear();
  dropped.clear();
  owner = "";
  letGo();
}

function letGo(): void {
  void vault?.then((opened) => opened.close(), () => undefined);
  vault = undefined;
}

function young(key: string): Held | undefined {
  const held = drafts.get(key);
  return held && held.at > Date.now() - lifeMs ? held : undefined;
}

function setOpen(next: boolean): void {
  isOpen = next;
  tell();
}

/** Not by a mark beside it: a killed browser loses the last seconds of those. */
async function hasVault(): Promise<boolean> {
  if (typeof indexedDB === "undefined") return false;
  return (await indexedDB.databases()).some(({ name }) => name === databaseName);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

// A phone may end a page in the background without another word.
if (typeof document !== "undefined") {
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && void writeNow());
  window.addEventListener("pagehide", () => void writeNow());
}
