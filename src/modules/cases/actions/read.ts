import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { readRoom, type CaseRoom } from "../case-room.ts";

export const read = defineRead({
  name: "cases.read",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "cases.see",
  async run(context, { caseId }) {
    const room = await readRoom(context, caseId);
    return {
      event: { type: "case-read", category: "access", caseId, subjectKind: "case", subjectId: caseId },
      result: { ...room, can: mayIn(context.can, room) },
    };
  },
});

/** What the caller may do in this room: the answers the screens draw their buttons from. */
function mayIn(can: (permission: string) => boolean, room: CaseRoom) {
  const isOpen = room.stage !== "closed";
  const leads = room.discipline === "caseManager" || room.discipline === "pochtCoordinator";
  return {
    manageSeats: isOpen && room.mayManageSeats && can("teams.manage"),
    moveStage: isOpen && can("cases.move"),
    nameManager: isOpen && room.mayManageSeats && can("cases.manage") && (room.managerId === null || room.discipline === "pochtCoordinator"),
    askHandover: isOpen && room.mayManageSeats && can("cases.manage") && room.managerId !== null && room.handover === null,
    classify: isOpen && leads && can("cases.classify"),
    close: isOpen && room.mayManageSeats && can("cases.manage"),
    reopen: !isOpen && room.mayManageSeats && can("cases.manage"),
    note: isOpen && can("cases.note"),
    link: isOpen && can("cases.link"),
    addPeople: isOpen && can("people.add") && [room.levels.identity, room.levels.screening, room.levels.minutes].some((level) => level === "RW" || level === "c"),
    seeIdentity: ["RW", "R", "c"].includes(room.levels.identity ?? "-"),
    changeIdentity: isOpen && ["RW", "c"].includes(room.levels.identity ?? "-"),
    recordWish: isOpen && can("people.recordWish"),
    recordConsent: isOpen && can("people.recordConsent"),
  };
}
