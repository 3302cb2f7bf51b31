/** Partners' door for screens of other modules: new devices that wait for a yes, the question for a fresh proof before a very sensitive act, and a QR code drawn on the page. */
export { DeviceRequests } from "./screens/parts/device-requests.tsx";
export { NotConfirmed, useConfirmed } from "./screens/parts/use-confirmed.tsx";
export { QrCode } from "./screens/parts/qr-code.tsx";
