/** Partners' door for screens of other modules: the question for a fresh proof before a very sensitive act. */
export { NotConfirmed, useConfirmed } from "./screens/parts/use-confirmed.tsx";
