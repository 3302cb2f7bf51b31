/** Procedures' door: the shipped set, brought in. */
export { loadShipped } from "./shipped.ts";
/** What the procedures in force are called, for whoever names one. */
export { titlesInForce } from "./store.ts";
