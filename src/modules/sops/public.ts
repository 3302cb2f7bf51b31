/** Procedures' door: the shipped set, brought in. */
export { loadShipped } from "./shipped.ts";
