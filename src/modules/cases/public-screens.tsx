/** Cases' door for screens of other modules: how a case is named and reached, and what a stage lets. */
export { CaseName } from "./screens/case-name.tsx";
export { manageAddress, roomAddress } from "./screens/addresses.ts";
export { provinceOptions, useProvinceName } from "./screens/words.ts";
export { goOnWithoutSteps, type GatedByStep } from "./rules/without-steps.ts";
export { backReasons, whyNotMoveStage } from "./rules/stages.ts";
