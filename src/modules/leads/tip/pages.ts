import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { asSystem, type SystemScope } from "#platform/db/request.ts";
import type { Html } from "#platform/http/html.ts";
import type { ServerParts } from "#platform/http/parts.ts";
import { tellError } from "#platform/http/problem.ts";
import { publicForms, publicLanguage } from "#platform/http/public-page.ts";
import { readSettings, usualSettings } from "../settings.ts";
import { longest, plain, readTip, typedIn, type Typed } from "./fields.ts";
import { formBody, type FormState } from "./form-page.ts";
import { keepTip, readTipStatus } from "./keep-tip.ts";
import { tipPage, type Visitor } from "./page.ts";
import { receiptBody, statusBody, type StatusPage } from "./receipt-page.ts";

const FORM_BYTES = 20_000;
// Many phones share one address of their network; a village must be able to report on the same evening.
const LIMIT_SECONDS = 600;
const tipLimit = { name: "tip", most: 20 };
const lookLimit = { name: "tip-status", most: 30 };

const file = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));
const files = [
  { url: "/tip/tip.css", type: "text/css; charset=utf-8", body: file("./tip.css") },
  { url: "/tip/tip.js", type: "text/javascript; charset=utf-8", body: file("./tip.js") },
  { url: "/tip/icon.svg", type: "image/svg+xml", body: file("./icon.svg") },
];

/** The public tip form: plain HTML for any phone, no account, no cookie, no session, nothing kept on the device. */
export function tipPages(server: FastifyInstance, parts: ServerParts): void {
  void server.register(async (scope) => {
    publicForms(scope, { bodyLimit: FORM_BYTES, maxKeys: 40 });
    scope.setErrorHandler(async (error: FastifyError, request, reply) => troublePage({ parts, request, reply }, error));
    for (const { url, type, body } of files) scope.get(url, async (_request, reply) => reply.type(type).send(body));
    scope.get("/tip", async (request, reply) => sendForm({ parts, request, reply }, { typed: {}, faults: {}, formId: randomUUID() }));
    scope.post("/tip", async (request, reply) => receiveTip({ parts, request, reply }));
    scope.get("/tip/status", async (request, reply) => sendStatus({ parts, request, reply }, { typedCode: "" }));
    scope.post("/tip/status", async (request, reply) => lookUp({ parts, request, reply }));
  });
}

/** One request for a page, and where its answer goes. */
interface Exchange {
  readonly parts: ServerParts;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function receiveTip(exchange: Exchange): Promise<FastifyReply> {
  const { parts, request } = exchange;
  const typed = typedIn(request.body);
  const form = { typed, faults: {}, formId: typed["form"] ?? "" };
  const read = readTip(typed);
  if ("faults" in read) return sendForm(exchange, { ...form, faults: read.faults }, 400);
  if (!(await isWithinLimit(exchange, tipLimit))) return sendForm(exchange, { ...form, trouble: "tooMany" }, 429);

  const language = publicLanguage(request);
  const code = await asSystem(parts.systemPool, "leads.tip", (scope) => keepTip(scope, { vaults: parts.services.vaults, tip: read.tip, language }));
  if (code === undefined) return sendForm(exchange, { ...form, trouble: "noDesk" }, 503);
  return sendPage(exchange, "/tip", (visitor) => receiptBody(visitor, code));
}

async function lookUp(exchange: Exchange): Promise<FastifyReply> {
  const { parts, request } = exchange;
  const typed = typedIn(request.body);
  const code = (typed["code"] ?? "").slice(0, 60);
  const { answer, trouble } = readAnswer(typed);
  const page = { typedCode: code, typedAnswer: typed["answer"] };
  if (!(await isWithinLimit(exchange, lookLimit))) return sendStatus(exchange, { ...page, trouble: "tooMany" }, 429);

  const status = await asSystem(parts.systemPool, "leads.tip", (scope) => readTipStatus(scope, { vaults: parts.services.vaults, code, answer }));
  if (!status) return sendStatus(exchange, { ...page, trouble: "unknownCode" }, 404);
  if (trouble) return sendStatus(exchange, { ...page, status, trouble }, 400);
  return sendStatus(exchange, { ...page, status, typedAnswer: undefined, isAnswered: status.isAnswered });
}

/** The answer to the desk's question, when one was sent; or why it cannot be kept. */
function readAnswer(typed: Typed): { readonly answer?: string; readonly trouble?: "answerMissing" | "tooLong" } {
  if (typed["act"] !== "answer") return {};
  const answer = (plain(typed["answer"]) ?? "").trim();
  if (answer === "") return { trouble: "answerMissing" };
  return answer.length > longest.answer ? { trouble: "tooLong" } : { answer };
}

/** What to show when the request could not be read or kept: the same form with what was typed, and whom to call. */
async function troublePage(exchange: Exchange, error: FastifyError): Promise<FastifyReply> {
  const { parts, request } = exchange;
  const told = tellError(error);
  // Somebody in need is told to try again or to call, whatever is broken here.
  const status = told.status < 500 ? told.status : 503;
  if (status === 503) parts.log({ level: "error", reference: request.id, route: request.routeOptions.url ?? "", method: request.method, error: error.name, code: error.code });
  const typed = typedIn(request.body);
  const trouble = status === 413 ? "tooLarge" : "notSent";
  if (request.url.startsWith("/tip/status")) return sendStatus(exchange, { typedCode: typed["code"] ?? "", trouble, typedAnswer: typed["answer"] }, status);
  return sendForm(exchange, { typed, faults: {}, formId: typed["form"] ?? randomUUID(), trouble }, status);
}

async function sendForm(exchange: Exchange, state: FormState, status = 200): Promise<FastifyReply> {
  exchange.reply.status(status);
  return sendPage(exchange, "/tip", (visitor) => formBody(visitor, state));
}

async function sendStatus(exchange: Exchange, page: StatusPage, status = 200): Promise<FastifyReply> {
  exchange.reply.status(status);
  return sendPage(exchange, "/tip/status", (visitor) => statusBody(visitor, page));
}

async function sendPage(exchange: Exchange, path: string, body: (visitor: Visitor) => Html): Promise<FastifyReply> {
  const visitor = await visitorOf(exchange);
  return exchange.reply.type("text/html; charset=utf-8").send(tipPage(visitor, { path, body: body(visitor) }));
}

async function visitorOf({ parts, request }: Exchange): Promise<Visitor> {
  const language = publicLanguage(request);
  return asSystem(parts.systemPool, "leads.tip", async (scope) => ({ language, exitUrl: (await readSettings(scope.client)).tipExitUrl, isDemo: await isDemo(scope) })).catch(() => {
    // The database is away: the way out of the page must work all the same.
    return { language, exitUrl: usualSettings.tipExitUrl, isDemo: false };
  });
}

async function isDemo({ client }: SystemScope): Promise<boolean> {
  const { rows } = await client.query("select mode from instance");
  return rows[0]?.mode === "demo";
}

/** Counts this request of its address in the database, for all processes. */
async function isWithinLimit({ parts, request }: Exchange, { name, most }: { readonly name: string; readonly most: number }): Promise<boolean> {
  const { rows } = await parts.systemPool.query("select app.hit_limit($1, $2, $3) as within", [`${name}|${request.ip}`, most, LIMIT_SECONDS]);
  return rows[0]?.within === true;
}
