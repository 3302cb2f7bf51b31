import { announceArrival } from "#platform/ui/arrival.ts";

let isBack = false;

// wouter tells of its own navigation by events of these names on the window. A replaced address (a redirect) is no arrival of its own.
window.addEventListener("popstate", () => handleNavigation("back"));
window.addEventListener("pushState", () => handleNavigation("forth"));

function handleNavigation(direction: "back" | "forth"): void {
  isBack = direction === "back";
  announceArrival();
}

/** Was this page reached by the browser's back or forward? Then the browser puts the scroll position right. */
export function wentBack(): boolean {
  return isBack;
}
