import type { IncomingMessage } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { BadRequest } from "../action/refusal.ts";
import { SESSION_COOKIE } from "./parts.ts";

const leaving = new WeakMap<IncomingMessage, () => void>();

/**
 * A hook that lets one session have `most` requests in work at a time, and one address four times as many: whoever asks for everything at once
 * waits for nobody but herself. Answered with 429.
 */
export function takeTurn(most: number): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const [bySession, byAddress] = [turnstile(most), turnstile(most * 4)];
  return async (request, reply) => {
    const token = request.cookies[SESSION_COOKIE];
    const turns = [byAddress(request.ip), token === undefined ? () => undefined : bySession(token)];
    const leave = once(() => turns.forEach((turn) => turn?.()));
    if (turns.includes(undefined)) {
      leave();
      throw new BadRequest(429, "too-many");
    }
    leaving.set(request.raw, leave);
    reply.raw.once("finish", leave).once("close", leave);
  };
}

/** For an answer that stays open: its turn is over, though it goes on. */
export function leaveTurn(request: FastifyRequest): void {
  leaving.get(request.raw)?.();
}

/** Counts what is in work for each caller. @returns undefined when `caller` has enough in work, else how to say that one is over */
function turnstile(most: number): (caller: string) => (() => void) | undefined {
  const inWork = new Map<string, number>();
  return (caller) => {
    const count = inWork.get(caller) ?? 0;
    if (count >= most) return undefined;
    inWork.set(caller, count + 1);
    return () => {
      const left = (inWork.get(caller) ?? 1) - 1;
      if (left > 0) inWork.set(caller, left);
      else inWork.delete(caller);
    };
  };
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
