/** Text made comparable. Each question has its own file; this is the door. */
export { canonical } from "./canonical-text.ts";
export { truncateGraphemes } from "./graphemes.ts";
export { stripTitle } from "./strip-title.ts";
export { looksLikeZawgyi } from "./zawgyi.ts";
