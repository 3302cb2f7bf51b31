import { afterAll, beforeAll, expect, test } from "vitest";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type World } from "#app/testing/world.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { askHandover } from "#modules/cases/actions/ask-handover.ts";
import { classify } from "#modules/cases/actions/classify.ts";
import { close } from "#modules/cases/actions/close.ts";
import { list } from "#modules/cases/actions/list.ts";
import { nameManager } from "#modules/cases/actions/name-manager.ts";
import { open } from "#modules/cases/actions/open.ts";
import { read as readCase } from "#modules/cases/actions/read.ts";
import { aCase } from "#app/testing/a-case.ts";
import { addSeat } from "./actions/add-seat.ts";
import { addWall } from "./actions/add-wall.ts";
import { candidates } from "./actions/candidates.ts";
import { changeSeatEnd } from "./actions/change-seat-end.ts";
import { declareConflict } from "./actions/declare-conflict.ts";
import { endSeat } from "./actions/end-seat.ts";
import { liftWall } from "./actions/lift-wall.ts";
import { read } from "./actions/read.ts";
import { getMayAdd } from "./public.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const notYours = { status: 404, code: "not-found" };

test("a seat that knows of a part and may not add to it is told so; one that may not know of it is told nothing", async () => {
  const { caseId, coordinator } = await aCase(world);
  const doctor = await world.aPerson({ roles: ["doctor"] });
  const adding = (category: "health" | "plan" | "evidence") => runAs(world, doctor, (context) => getMayAdd(context, caseId, category));
  await expect(adding("health")).rejects.toBeInstanceOf(NotFound);
  await coordinator.call(addSeat, { caseId, accountId: doctor.accountId, discipline: "doctor", reason: "ตรวจสุขภาพ" });
  await adding("health");
  await expect(adding("plan")).rejects.toBeInstanceOf(Refusal);
  await expect(adding("evidence")).rejects.toBeInstanceOf(NotFound);
});

test("a seat opens the case to one account and its end closes it at once", async () => {
  const { caseId, coordinator } = await aCase(world);
  const doctor = await world.aPerson({ roles: ["doctor"] });
  await expect(doctor.call(readCase, { caseId })).rejects.toMatchObject(notYours);
  const { seatId } = await coordinator.call(addSeat, { caseId, accountId: doctor.accountId, discipline: "doctor", reason: "ตรวจสุขภาพ" });
  expect((await doctor.call(readCase, { caseId })).discipline).toBe("doctor");
  await coordinator.call(endSeat, { seatId, reason: "workDone" });
  await expect(doctor.call(readCase, { caseId })).rejects.toMatchObject(notYours);
  await expect(coordinator.call(endSeat, { seatId, reason: "workDone" })).rejects.toMatchObject({ status: 409, code: "seat-already-ended" });
});

test("a time-boxed seat ends by the clock, without anybody doing anything", async () => {
  await world.setClock("2026-03-01T03:00:00Z");
  const { caseId, coordinator } = await aCase(world);
  const doctor = await world.aPerson({ roles: ["doctor"] });
  const seat = { caseId, accountId: doctor.accountId, discipline: "doctor", reason: "ตรวจสุขภาพ" } as const;
  await coordinator.call(addSeat, { ...seat, endsAt: "2026-03-08T03:00:00Z" });
  expect((await doctor.call(list, {})).rows).toHaveLength(1);
  await world.setClock("2026-03-08T03:00:01Z");
  await expect(doctor.call(readCase, { caseId })).rejects.toMatchObject(notYours);
  expect((await doctor.call(list, {})).rows).toHaveLength(0);
  await coordinator.call(addSeat, seat);
  await world.runJob("teams.endExpiredSeats");
  expect((await doctor.call(list, {})).count).toBe(1);
});

test("only seats of case manager, coordinator and social worker bring others in", async () => {
  const { caseId, of } = await aCase(world, { team: ["doctor", "inquiryOfficial", "socialWorker"] });
  const newcomer = await world.aPerson({ roles: ["psychologist"] });
  const seat = { caseId, accountId: newcomer.accountId, discipline: "psychologist", reason: "ฟื้นฟูจิตใจ" } as const;
  await expect(of("doctor").call(addSeat, seat)).rejects.toMatchObject({ status: 403 });
  await expect(of("inquiryOfficial").call(addSeat, seat)).rejects.toMatchObject(notYours);
  const stranger = await world.aPerson({ roles: ["socialWorker"] });
  await expect(stranger.call(addSeat, seat)).rejects.toMatchObject(notYours);
  await of("socialWorker").call(addSeat, seat);
  expect((await newcomer.call(readCase, { caseId })).discipline).toBe("psychologist");
  await expect(of("socialWorker").call(addSeat, seat)).rejects.toMatchObject({ status: 409, code: "already-in-team" });
});

test("an account sits only in a role it holds", async () => {
  const { caseId, coordinator } = await aCase(world);
  const nurse = await world.aPerson({ roles: ["shelterStaff"] });
  await expect(coordinator.call(addSeat, { caseId, accountId: nurse.accountId, discipline: "prosecutor", reason: "ทดสอบ" })).rejects.toMatchObject({ status: 409, code: "cannot-be-seated" });
});

test("behind a wall a colleague is refused as if the role were missing, and leaves a seat at once", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["inquiryOfficial", "socialWorker"] });
  const official = of("inquiryOfficial");
  await coordinator.call(addWall, { caseId, accountId: official.accountId, reason: "knowsSuspect" });
  await expect(official.call(readCase, { caseId })).rejects.toMatchObject(notYours);
  const again = { caseId, accountId: official.accountId, discipline: "inquiryOfficial", reason: "กลับเข้าทีม" } as const;
  await expect(of("socialWorker").call(addSeat, again)).rejects.toMatchObject({ status: 409, code: "cannot-be-seated" });
  await expect(official.call(liftWall, { caseId, accountId: official.accountId })).rejects.toMatchObject(notYours);
  await coordinator.call(liftWall, { caseId, accountId: official.accountId });
  await coordinator.call(addSeat, again);
  expect((await official.call(readCase, { caseId })).discipline).toBe("inquiryOfficial");
  await expect(coordinator.call(liftWall, { caseId, accountId: official.accountId })).rejects.toMatchObject(notYours);
});

test("walls are shown to those who manage the team and to nobody else", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["doctor"] });
  const outsider = await world.aPerson({ roles: ["prosecutor"] });
  await coordinator.call(addWall, { caseId, accountId: outsider.accountId, reason: "family" });
  expect((await coordinator.call(read, { caseId })).walls).toHaveLength(1);
  expect((await of("doctor").call(read, { caseId })).walls).toEqual([]);
  await expect(of("doctor").call(addWall, { caseId, accountId: coordinator.accountId, reason: "family" })).rejects.toMatchObject({ status: 403 });
  await expect(coordinator.call(addWall, { caseId, accountId: coordinator.accountId, reason: "family" })).rejects.toMatchObject({ status: 409, code: "declare-instead" });
});

test("whoever declares a conflict leaves and stays out; the last who manages the team cannot", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["psychologist"] });
  await of("psychologist").call(declareConflict, { caseId, reason: "knowsPerson" });
  await expect(of("psychologist").call(readCase, { caseId })).rejects.toMatchObject(notYours);
  await expect(coordinator.call(addSeat, { caseId, accountId: of("psychologist").accountId, discipline: "psychologist", reason: "กลับเข้าทีม" })).rejects.toMatchObject({ code: "cannot-be-seated" });
  await expect(coordinator.call(declareConflict, { caseId, reason: "family" })).rejects.toMatchObject({ status: 409, code: "last-managing-seat" });
});

test("a case manager who declares a conflict leaves the case without a manager, not without a team", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["caseManager"] });
  await coordinator.call(nameManager, { caseId, accountId: of("caseManager").accountId });
  await of("caseManager").call(declareConflict, { caseId, reason: "family" });
  expect((await coordinator.call(readCase, { caseId })).managerId).toBeNull();
});

test("the case manager and the last managing seat cannot be taken out", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["caseManager"] });
  await coordinator.call(nameManager, { caseId, accountId: of("caseManager").accountId });
  const { seats } = await coordinator.call(read, { caseId });
  const seatOf = (discipline: string) => seats.find((seat) => seat.discipline === discipline)?.id ?? "";
  await expect(coordinator.call(endSeat, { seatId: seatOf("caseManager"), reason: "movedOn" })).rejects.toMatchObject({ status: 409, code: "is-case-manager" });
  await of("caseManager").call(endSeat, { seatId: seatOf("pochtCoordinator"), reason: "workDone" });
  await expect(of("caseManager").call(addWall, { caseId, accountId: coordinator.accountId, reason: "ownInterest" })).resolves.toBeDefined();
});

test("a member may leave by herself, and may not end the seat of others", async () => {
  const { caseId, of } = await aCase(world, { team: ["doctor", "psychologist"] });
  const { seats } = await of("doctor").call(read, { caseId });
  const seatOf = (discipline: string) => seats.find((seat) => seat.discipline === discipline)?.id ?? "";
  await expect(of("doctor").call(endSeat, { seatId: seatOf("psychologist"), reason: "left" })).rejects.toMatchObject(notYours);
  await of("doctor").call(endSeat, { seatId: seatOf("doctor"), reason: "left" });
  await expect(of("doctor").call(readCase, { caseId })).rejects.toMatchObject(notYours);
});

test("the end of a seat can be changed by who manages the team, to a day ahead", async () => {
  await world.setClock("2026-04-01T03:00:00Z");
  const { caseId, coordinator, of } = await aCase(world, { team: ["doctor"] });
  const seatId = (await coordinator.call(read, { caseId })).seats.find((seat) => seat.discipline === "doctor")?.id ?? "";
  await expect(of("doctor").call(changeSeatEnd, { seatId, endsAt: null })).rejects.toMatchObject({ status: 403 });
  await expect(coordinator.call(changeSeatEnd, { seatId, endsAt: "2026-03-31T00:00:00Z" })).rejects.toMatchObject({ status: 409, code: "ends-in-the-past" });
  await coordinator.call(changeSeatEnd, { seatId, endsAt: "2026-04-30T00:00:00Z" });
  expect((await of("doctor").call(readCase, { caseId })).seatEndsAt).toContain("2026-04-30");
});

test("in a restricted case only core disciplines sit; in a secret one the manager alone brings others in, guests with an end", async () => {
  await world.setClock("2026-04-01T03:00:00Z");
  const { caseId, coordinator, of } = await aCase(world, { team: ["caseManager", "interpreter"] });
  const manager = of("caseManager");
  await coordinator.call(nameManager, { caseId, accountId: manager.accountId });
  const doctor = await world.aPerson({ roles: ["doctor"] });
  const inspector = await world.aPerson({ roles: ["labourInspector"] });
  const { version } = await coordinator.call(readCase, { caseId });
  const restricted = await coordinator.call(classify, { caseId, confidentiality: "restricted" }, { ifMatch: version });
  await expect(of("interpreter").call(readCase, { caseId })).rejects.toMatchObject(notYours);
  await expect(coordinator.call(addSeat, { caseId, accountId: inspector.accountId, discipline: "labourInspector", reason: "ตรวจแรงงาน" })).rejects.toMatchObject({ status: 409, code: "only-core-disciplines" });
  await manager.call(classify, { caseId, confidentiality: "secret" }, { ifMatch: restricted.version });
  const seat = { caseId, accountId: doctor.accountId, discipline: "doctor", reason: "ตรวจสุขภาพ" } as const;
  await expect(coordinator.call(addSeat, { ...seat, endsAt: "2026-05-01T00:00:00Z" })).rejects.toMatchObject({ status: 409, code: "only-manager-adds" });
  await expect(manager.call(addSeat, seat)).rejects.toMatchObject({ status: 409, code: "secret-needs-end" });
  await manager.call(addSeat, { ...seat, endsAt: "2026-05-01T00:00:00Z" });
});

test("a closed case takes nobody in", async () => {
  const { caseId, coordinator } = await aCase(world);
  const { version } = await coordinator.call(readCase, { caseId });
  await coordinator.call(close, { caseId, reason: "notTrafficking", followUps: [] }, { ifMatch: version });
  const doctor = await world.aPerson({ roles: ["doctor"] });
  await expect(coordinator.call(addSeat, { caseId, accountId: doctor.accountId, discipline: "doctor", reason: "ตรวจสุขภาพ" })).rejects.toMatchObject({ status: 409, code: "case-closed" });
});

test("whoever opened a case that nobody manages brings in the first manager, then no more", async () => {
  const official = await world.aPerson({ roles: ["inquiryOfficial"] });
  const { caseId } = await official.call(open, { provinceCode: "50", discipline: "inquiryOfficial", source: "lead", people: [] });
  const worker = await world.aPerson({ roles: ["socialWorker"] });
  await official.call(addSeat, { caseId, accountId: worker.accountId, discipline: "socialWorker", reason: "ดูแลเด็ก" });
  const doctor = await world.aPerson({ roles: ["doctor"] });
  await expect(official.call(addSeat, { caseId, accountId: doctor.accountId, discipline: "doctor", reason: "ตรวจสุขภาพ" })).rejects.toMatchObject(notYours);
});

test("the team shows its gaps; an interpreter is one when a person needs one", async () => {
  const { caseId, coordinator } = await aCase(world, { team: ["socialWorker", "doctor"], people: [{ languages: ["shn"], needsInterpreter: true }] });
  const { gaps } = await coordinator.call(read, { caseId });
  expect(gaps).toEqual(["caseManager", "inquiryOfficial", "prosecutor", "psychologist", "ngoWorker", "interpreter"]);
});

test("the name of shelter staff is told only to those who may know where the person stays", async () => {
  const { caseId, of } = await aCase(world, { team: ["shelterStaff", "inquiryOfficial", "socialWorker"] });
  const seen = async (discipline: "inquiryOfficial" | "socialWorker") => (await of(discipline).call(read, { caseId })).seats.find((seat) => seat.discipline === "shelterStaff");
  expect(await seen("inquiryOfficial")).toMatchObject({ name: null, agencyNameTh: null, accountId: null });
  expect((await seen("socialWorker"))?.name).toBe(of("shelterStaff").displayName);
  expect((await of("inquiryOfficial").call(readCase, { caseId })).seats.find((seat) => seat.discipline === "shelterStaff")).toMatchObject({ name: null, agencyId: null, accountId: null });
});

test("candidates of a role are found by name, the case's own province first; others may not look", async () => {
  const coordinator = await world.aPerson({ roles: ["pochtCoordinator"] });
  const near = await world.aPerson({ roles: ["prosecutor"], provinceCode: "57", name: "อัยการ สมมติเหนือ" });
  const found = await coordinator.call(candidates, { discipline: "prosecutor", provinceCode: "57", text: "สมมติ" });
  expect(found.candidates[0]?.accountId).toBe(near.accountId);
  await expect(near.call(candidates, { discipline: "doctor" })).rejects.toMatchObject({ status: 403 });
});

test("a hand-over goes only to somebody who sits in the team", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["caseManager"] });
  await coordinator.call(nameManager, { caseId, accountId: of("caseManager").accountId });
  const other = await world.aPerson({ roles: ["caseManager"] });
  await expect(of("caseManager").call(askHandover, { caseId, toAccountId: other.accountId, note: "ขอส่งมอบเคสให้ดูแลต่อ" })).rejects.toMatchObject({ status: 409, code: "not-in-team" });
});
