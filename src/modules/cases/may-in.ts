import type { CaseRoom } from "./case-room.ts";

type Can = (permission: string) => boolean;

/** What the caller may do in this room: the answers the screens draw their buttons from. The server decides again. */
export interface RoomRights {
  readonly manageSeats: boolean;
  readonly moveStage: boolean;
  readonly nameManager: boolean;
  readonly askHandover: boolean;
  readonly classify: boolean;
  /** Asks a second person to seal the case or to open the seal. */
  readonly seal: boolean;
  /** Can be that second person. */
  readonly second: boolean;
  readonly close: boolean;
  readonly reopen: boolean;
  readonly note: boolean;
  readonly link: boolean;
  readonly addPeople: boolean;
  readonly merge: boolean;
  readonly seeIdentity: boolean;
  readonly changeIdentity: boolean;
  readonly recordWish: boolean;
  readonly recordConsent: boolean;
}

/** What the seat must be for each act, beside the permission the roles hold; `open`: only while the case is open. */
interface Condition {
  readonly right: keyof RoomRights;
  readonly permission: string;
  readonly when: "open" | "closed" | "always";
  readonly seat?: (room: CaseRoom) => boolean;
}

const writes = (level: string | undefined): boolean => level === "RW" || level === "c";
const manages = (room: CaseRoom): boolean => room.mayManageSeats;

const conditions: readonly Condition[] = [
  { right: "manageSeats", permission: "teams.manage", when: "open", seat: manages },
  { right: "nameManager", permission: "cases.manage", when: "open", seat: (room) => manages(room) && (room.managerId === null || room.discipline === "pochtCoordinator") },
  { right: "askHandover", permission: "cases.manage", when: "open", seat: (room) => manages(room) && room.managerId !== null && room.handover === null },
  { right: "close", permission: "cases.manage", when: "open", seat: manages },
  { right: "reopen", permission: "cases.manage", when: "closed", seat: manages },
  { right: "moveStage", permission: "cases.move", when: "open" },
  { right: "classify", permission: "cases.classify", when: "open", seat: ({ discipline }) => discipline === "caseManager" || discipline === "pochtCoordinator" },
  { right: "seal", permission: "cases.seal", when: "open", seat: ({ isManager }) => isManager },
  { right: "second", permission: "cases.second", when: "open", seat: ({ discipline }) => ["caseManager", "pochtCoordinator", "socialWorker"].includes(discipline) },
  { right: "note", permission: "cases.note", when: "open" },
  { right: "link", permission: "cases.link", when: "open" },
  { right: "addPeople", permission: "people.add", when: "open", seat: ({ levels }) => [levels.identity, levels.screening, levels.minutes].some(writes) },
  { right: "merge", permission: "people.merge", when: "open" },
  { right: "seeIdentity", permission: "people.openIdentity", when: "always", seat: ({ levels }) => levels.identity === "R" || writes(levels.identity) },
  { right: "changeIdentity", permission: "people.saveIdentity", when: "open", seat: ({ levels }) => writes(levels.identity) },
  { right: "recordWish", permission: "people.recordWish", when: "always" },
  { right: "recordConsent", permission: "people.recordConsent", when: "open" },
];

/** The rights of the caller's seat in this room. */
export function mayIn(can: Can, room: CaseRoom): RoomRights {
  const phase = room.stage === "closed" ? "closed" : "open";
  const holds = ({ permission, when, seat }: Condition) => (when === "always" || when === phase) && can(permission) && (seat?.(room) ?? true);
  return Object.fromEntries(conditions.map((condition) => [condition.right, holds(condition)])) as unknown as RoomRights; // one condition for each right; opening.test.ts checks the list
}
