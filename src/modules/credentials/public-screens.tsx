export { GateNotice } from "./screens/gate-notice.tsx";
