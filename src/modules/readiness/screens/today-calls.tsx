import { MyCalls } from "./my-calls.tsx";

/** At the top of Today: what a colleague or a coordinator asks right now. */
export default function TodayCalls() {
  return <MyCalls />;
}
