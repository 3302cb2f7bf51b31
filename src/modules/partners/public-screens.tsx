/** Partners' door for screens of other modules: new devices that wait for a yes, and the question for a fresh proof before a very sensitive act. */
export { DeviceRequests } from "./screens/parts/device-requests.tsx";
export { NotConfirmed, useConfirmed } from "./screens/parts/use-confirmed.tsx";
