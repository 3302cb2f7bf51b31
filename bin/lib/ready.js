import { install, installed, isEnough } from "./install.js";
import { findNode24, refuseOldNode } from "./node24.js";
import { endStepsWithMe } from "./run.js";
import { phrase, step } from "./say.js";
import { buildWeb, isWebOutdated } from "./web.js";

/**
 * Makes everything ready that a fresh clone lacks: packages, Node 24, screens. Says only what takes time.
 * @param needed "prod", or "all" for tests
 * @returns path of Node 24
 */
export async function makeReady(needed, steps) {
  refuseOldNode();
  endStepsWithMe();
  await step(`1/${steps} ${phrase(isEnough(installed(), needed) ? "packages" : "install")}`, async () => {
    if (!isEnough(installed(), needed)) await install(needed);
  });
  const node = await step(`2/${steps} ${phrase("node")}`, findNode24);
  await step(`3/${steps} ${phrase("web")}`, async () => {
    if (isWebOutdated()) await buildWeb(node);
  });
  return node;
}
