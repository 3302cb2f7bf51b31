let titleBefore = "";
let focusedBefore: HTMLElement | undefined;

/**
 * Blanks or shows the whole page. It works on the document itself, not through the components, so that it takes one frame:
 * everything but the cover becomes invisible and inert, the tab says only "Ruam".
 */
export function setPrivate(isPrivate: boolean): void {
  const root = document.documentElement;
  const app = document.getElementById("app");
  if (!app || root.hasAttribute("data-private") === isPrivate) return;
  if (isPrivate) {
    focusedBefore = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    titleBefore = document.title;
    document.title = "Ruam";
  } else {
    document.title = titleBefore;
  }
  root.toggleAttribute("data-private", isPrivate);
  app.inert = isPrivate;
  showCover(isPrivate);
  if (isPrivate) document.getElementById("privacy-return")?.focus();
  else focusedBefore?.focus();
}

/** The topmost modal there is: an open dialog lies below it. */
function showCover(isShown: boolean): void {
  const cover = document.getElementById("privacy-cover");
  if (!(cover instanceof HTMLDialogElement)) return;
  if (isShown) cover.showModal();
  else cover.close();
}

export function isPrivate(): boolean {
  return document.documentElement.hasAttribute("data-private");
}

const pressesNeeded = 3;
const withinMs = 900;

/** Listens for Shift pressed three times within a second, alone. @returns how to stop listening */
export function listenForShift(act: () => void): () => void {
  let presses: readonly number[] = [];
  function handleKey(event: KeyboardEvent) {
    if (event.key !== "Shift") {
      // Shift used for a capital or a Thai upper letter is no signal.
      presses = [];
      return;
    }
    if (event.repeat) return;
    presses = [...presses.filter((at) => event.timeStamp - at < withinMs), event.timeStamp];
    if (presses.length < pressesNeeded) return;
    presses = [];
    act();
  }
  document.addEventListener("keydown", handleKey, { capture: true });
  return () => document.removeEventListener("keydown", handleKey, { capture: true });
}
