let isBack = false;

// wouter tells of its own navigation by events of these names on the window.
window.addEventListener("popstate", () => (isBack = true));
window.addEventListener("pushState", () => (isBack = false));
window.addEventListener("replaceState", () => (isBack = false));

/** Was this page reached by the browser's back or forward? Then the browser puts the scroll position right. */
export function wentBack(): boolean {
  return isBack;
}
