import type { draftKeys } from "../auth/actions/draft-keys.ts";
import { call } from "../action/client.ts";

/** One draft as it lies in the vault: when it was typed (by the device's clock, ms) and what. */
export type KeptDraft = { readonly at: number; readonly value: unknown };

/** What was typed, sealed on this device; open only while its owner is signed in. */
export type DraftVault = {
  readonly all: () => Promise<ReadonlyMap<string, KeptDraft>>;
  readonly put: (name: string, draft: KeptDraft) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  readonly close: () => void;
};

type Device = { readonly id: string; readonly key: CryptoKey };
/** Keys made of the device's half and one half of the server's. */
type Keys = { readonly id: string; readonly seal: CryptoKey; readonly naming: CryptoKey };
type Row = { readonly keyId: string; readonly iv: Uint8Array<ArrayBuffer>; readonly sealed: ArrayBuffer };

const databaseName = "ruam-drafts";
const ivBytes = 12;
/** Lengths are hidden up to this many letters. */
const block = 256;
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/**
 * Opens the vault of an account on this device. Neither the device's half of the key (which no script can read out) nor the
 * server's half (given only to a living session, erased at sign-out and suspension) opens it alone.
 * @throws ApiProblem | Offline | DOMException where there is no session, no line, or a browser that keeps nothing
 */
export async function openDraftVault(accountId: string): Promise<DraftVault> {
  const db = await openDatabase();
  const device = await deviceIn(db);
  const given = await call<typeof draftKeys>("auth.draftKeys", { deviceId: device.id }, { method: "POST" });
  const keys = await Promise.all(given.keys.map((key) => keysFrom(device, key, accountId)));
  const newest = keys[0];
  if (!newest) throw new Error("the server gave no key");

  async function remove(name: string): Promise<void> {
    const ids = await Promise.all(keys.map((key) => rowIdOf(key, name)));
    await inStore(db, "readwrite", (store) => {
      for (const id of ids) store.delete(id);
    });
  }

  return {
    all: () => openAll(db, keys),
    async put(name, draft) {
      const id = await rowIdOf(newest, name);
      const older = await Promise.all(keys.slice(1).map((key) => rowIdOf(key, name)));
      const row = await sealRow(newest, id, { name, ...draft });
      await inStore(db, "readwrite", (store) => {
        store.put(row, id);
        for (const old of older) store.delete(old);
      });
    },
    remove,
    close: () => db.close(),
  };
}

/** At sign-out: the drafts and the device's half are gone from this browser. */
export function destroyDraftVault(): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(databaseName);
    request.onsuccess = () => resolve();
    request.addEventListener("error", () => resolve());
    // Another tab lets go as soon as it hears of it; nothing can be read meanwhile, for the server's half is erased.
    request.onblocked = () => resolve();
  });
}

/** Is there anything to open? Asks nobody but this device. */
export async function hasStoredDrafts(): Promise<boolean> {
  const db = await openDatabase();
  let count = 0;
  await inStore(db, "readonly", (store) => {
    store.count().onsuccess = ({ target }) => {
      count = (target as IDBRequest<number>).result; // the request of this very count
    };
  });
  db.close();
  return count > 0;
}

async function openAll(db: IDBDatabase, keys: readonly Keys[]): Promise<ReadonlyMap<string, KeptDraft>> {
  const rows = new Map<string, Row>();
  await inStore(db, "readonly", (store) => {
    store.openCursor().onsuccess = ({ target }) => {
      const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result; // the request of this very cursor
      if (!cursor) return;
      rows.set(String(cursor.key), cursor.value as Row); // written by put
      cursor.continue();
    };
  });
  const drafts = new Map<string, KeptDraft>();
  const unreadable: string[] = [];
  for (const [id, row] of rows) {
    const opened = await openRow(keys, id, row);
    if (opened) drafts.set(opened.name, { at: opened.at, value: opened.value });
    else unreadable.push(id);
  }
  // Another account's, or sealed with a half that is erased: of no use to anybody.
  if (unreadable.length > 0) await inStore(db, "readwrite", (store) => unreadable.forEach((id) => store.delete(id)));
  return drafts;
}

type Content = KeptDraft & { readonly name: string };

async function sealRow(key: Keys, id: string, content: Content): Promise<Row> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const plain = bytesOf(JSON.stringify(content));
  const padded = new Uint8Array(Math.ceil(plain.length / block) * block).fill(0x20);
  padded.set(plain);
  return { keyId: key.id, iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytesOf(id) }, key.seal, padded) };
}

async function openRow(keys: readonly Keys[], id: string, { keyId, iv, sealed }: Row): Promise<Content | undefined> {
  const key = keys.find((one) => one.id === keyId);
  if (!key) return undefined;
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bytesOf(id) }, key.seal, sealed);
    return JSON.parse(new TextDecoder().decode(plain)) as Content; // written by sealRow
  } catch {
    return undefined;
  }
}

/** A row's name says nothing: forms name the records they are about. */
async function rowIdOf(key: Keys, name: string): Promise<string> {
  const tag = new Uint8Array(await crypto.subtle.sign("HMAC", key.naming, bytesOf(name)));
  return `${key.id}:${btoa(String.fromCodePoint(...tag))}`;
}

async function keysFrom(device: Device, { id, half }: { readonly id: string; readonly half: string }, accountId: string): Promise<Keys> {
  const serverHalf = Uint8Array.from(atob(half), (letter) => letter.codePointAt(0) ?? 0);
  const both = await crypto.subtle.sign("HMAC", device.key, new Uint8Array([...serverHalf, ...bytesOf(accountId)]));
  const base = await crypto.subtle.importKey("raw", both, "HKDF", false, ["deriveKey"]);
  const derived = (info: string) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytesOf(info) });
  const seal = await crypto.subtle.deriveKey(derived("ruam draft seal"), base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const naming = await crypto.subtle.deriveKey(derived("ruam draft name"), base, { name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
  return { id, seal, naming };
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("drafts");
      request.result.createObjectStore("device");
    };
    request.onsuccess = () => {
      const db = request.result;
      db.onversionchange = () => db.close();
      resolve(db);
    };
    request.addEventListener("error", () => reject(request.error ?? new Error("no database")));
  });
}

/** The device's half; two tabs that begin at once agree on the first. */
async function deviceIn(db: IDBDatabase): Promise<Device> {
  const fresh: Device = { id: crypto.randomUUID(), key: await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]) };
  let found: Device = fresh;
  await inStore(db, { store: "device", mode: "readwrite" }, (store) => {
    const request: IDBRequest<Device | undefined> = store.get("device");
    request.onsuccess = () => {
      if (request.result) found = request.result;
      else store.put(fresh, "device");
    };
  });
  return found;
}

type Access = IDBTransactionMode | { readonly store: "drafts" | "device"; readonly mode: IDBTransactionMode };

/** One transaction in a store, the drafts' unless another is named. */
function inStore(db: IDBDatabase, access: Access, work: (store: IDBObjectStore) => void): Promise<void> {
  const { store: name, mode } = typeof access === "string" ? { store: "drafts", mode: access } : access;
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(name, mode);
    transaction.oncomplete = () => resolve();
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("not kept")));
    work(transaction.objectStore(name));
  });
}
