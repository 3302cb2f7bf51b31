import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { AnyAction } from "#platform/action/define.ts";
import { parseInput } from "#platform/action/parse.ts";
import { runAction } from "#platform/action/run.ts";
import { NotSignedIn } from "#platform/db/request.ts";
import { languageOf, refuseWhenFull, SESSION_COOKIE, type ServerParts } from "#platform/http/parts.ts";
import { routeOf } from "#platform/http/routes.ts";
import { badRows } from "./actions/bad-rows.ts";
import { download } from "./actions/download.ts";
import { rules } from "./actions/rules.ts";
import { template } from "./actions/template.ts";
import type { FileAnswer } from "./file-answer.ts";
import { maxFileBytes } from "./formats/table.ts";
import { takeFile } from "./imports/take-file.ts";

/** The two things actions cannot do: take a file as it is, and send one. */
export function exchangeRoutes(server: FastifyInstance, parts: ServerParts): void {
  void server.register(async (scope) => uploadRoute(scope, parts));
  for (const action of [badRows, template, download]) fileRoute(server, parts, action);
}

const uploadQuery = z.strictObject({ format: z.enum(["htcds", "ctdc", "template"]).optional() });

/**
 * POST /api/exchange/upload: the file is the body. Whoever may not import is refused before the body is read; pictures, archives
 * and anything else that is no table are refused by their first bytes.
 */
function uploadRoute(scope: FastifyInstance, parts: ServerParts): void {
  scope.removeAllContentTypeParsers();
  for (const type of ["application/octet-stream", "text/csv", "application/json", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]) {
    scope.addContentTypeParser(type, { parseAs: "buffer", bodyLimit: maxFileBytes }, (_request, body, done) => done(null, body));
  }
  scope.addHook("onRequest", async (request) => {
    refuseWhenFull(parts);
    await runAction(parts.services, rules, { token: tokenOf(request), input: {}, language: languageOf(request) });
  });
  scope.post("/api/exchange/upload", async (request) => {
    const { format } = parseInput(uploadQuery, request.query, languageOf(request));
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    return takeFile(parts.services, { token: tokenOf(request), bytes, format });
  });
}

/** GET /api/exchange/<verb>/file: what an action answers as a file, to be saved and never shown in the page. */
function fileRoute(server: FastifyInstance, parts: ServerParts, action: AnyAction): void {
  server.get(`${routeOf(action.name)}/file`, async (request, reply) => {
    const answer = await runAction(parts.services, action, { token: tokenOf(request), input: request.query, language: languageOf(request) });
    return sendFile(reply, answer as FileAnswer); // these actions answer files
  });
}

function sendFile(reply: FastifyReply, { fileName, type, base64 }: FileAnswer): FastifyReply {
  return reply
    .header("content-disposition", `attachment; filename="${fileName}"`)
    .header("content-security-policy", "sandbox; default-src 'none'")
    .header("x-content-type-options", "nosniff")
    .type(type)
    .send(Buffer.from(base64, "base64"));
}

function tokenOf(request: FastifyRequest): string {
  const token = request.cookies[SESSION_COOKIE];
  if (!token) throw new NotSignedIn();
  return token;
}
