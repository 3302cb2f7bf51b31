import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { fromForm, leavesOf, type Operation } from "./operations.ts";

/** An operation with an input that should get far. */
export interface Sample {
  readonly operation: Operation;
  readonly input: unknown;
  /** The person who surely may, where it is not the one the door stands for; and the version she saw. */
  readonly cookie?: string | undefined;
  readonly version?: number | undefined;
}

/**
 * A door on this machine through which a scanner meets the product as one person: it carries her session, shows every
 * operation as a link or a form (scanners know no JSON), and counts what goes through. The answers are the
 * product's own, but for what is new in each (references, new ids, times): scanners compare answers.
 */
export interface Front {
  readonly url: string;
  /** How many requests went through, and what was answered. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests that were answered with a fault, at most fifty. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

export interface FrontWish {
  readonly target: string;
  readonly samples: readonly Sample[];
  /** The cookie of the person the scanner is; asked anew when the product says 401. */
  cookie(isLost: boolean): Promise<string>;
}

export async function openFront(wish: FrontWish): Promise<Front> {
  const statuses: Record<string, number> = {};
  const faults: string[] = [];
  let cookie = await wish.cookie(false);
  let renewing: Promise<void> | undefined;
  const server = createServer((incoming, answer) => {
    void answerOne(incoming, answer).catch(() => answer.destroy());
  });

  async function answerOne(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const path = incoming.url ?? "/";
    const page = /^\/dast\/(\d*)$/.exec(path.split("?")[0] ?? "");
    if (page) return void answer.writeHead(200, await headersOfPages(wish.target, cookie)).end(indexPage(pieceOf(wish.samples, page[1])));
    const wanted = path.startsWith("/dast/form/") ? asJson(path, body) : { method: incoming.method ?? "GET", path, body, type: incoming.headers["content-type"] };
    const sample = sampleAt(wanted.path);
    const carried = { ...(sample?.version === undefined ? {} : { "if-match": `"${sample.version}"` }), ...carriedOf(incoming) };
    const { status, headers, bytes } = await pass(wish.target, { ...wanted, cookie: sample?.cookie ?? cookie, carried });
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status >= 500 && faults.length < 50) faults.push(`${status} ${wanted.method} ${wanted.path.slice(0, 200)} ${wanted.body.toString().slice(0, 300)}`);
    if (status === 401) renewing ??= wish.cookie(true).then((fresh) => void (cookie = fresh)).finally(() => void (renewing = undefined));
    await renewing;
    delete headers["content-encoding"];
    delete headers["transfer-encoding"];
    delete headers["content-length"];
    answer.writeHead(status, headers).end(isJson(headers) ? withoutNews(bytes.toString(), wanted) : bytes);
  }

  function sampleAt(path: string): Sample | undefined {
    const [place] = path.split("?");
    return wish.samples.find(({ operation }) => operation.path === place);
  }

  function asJson(path: string, body: Buffer): Wanted {
    const [place = ""] = path.replace("/dast/form", "").split("?");
    const sample = sampleAt(place)?.input ?? {};
    return { method: "POST", path: place, type: "application/json", body: Buffer.from(JSON.stringify(fromForm(sample, new URLSearchParams(body.toString())))) };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    statuses,
    faults,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer); // a request's own chunks
  return Buffer.concat(chunks);
}

const isJson = (headers: Passed["headers"]): boolean => String(headers["content-type"]).includes("json");

/** Two equal requests get two equal answers: what the product makes up each time reads the same. */
function withoutNews(answer: string, { path, body }: Wanted): string {
  const sent = path + body.toString();
  return answer
    .replaceAll(/"reference":"[^"]*"/g, '"reference":"-"')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => (sent.includes(id) ? id : "id"))
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "time");
}

/** The product's own headers for the page of links, so that what is said of headers is said of the product. */
async function headersOfPages(target: string, cookie: string): Promise<Passed["headers"]> {
  const { headers } = await pass(target, { method: "GET", path: "/", body: Buffer.alloc(0), cookie });
  const own = Object.entries(headers).filter(([name]) => !/^(content-(length|encoding)|transfer-encoding|etag|last-modified|connection)$/.test(name));
  return { ...Object.fromEntries(own), "content-type": "text/html; charset=utf-8" };
}

/** Headers a scanner writes into: passed on, so that they are tried, too. */
const CARRIED = ["user-agent", "referer", "accept-language", "x-forwarded-for", "if-match", "idempotency-key"] as const;
const carriedOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(CARRIED.flatMap((name) => (typeof headers[name] === "string" ? [[name, headers[name]]] : [])));

interface Wanted {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
  readonly type?: string | undefined;
}

interface Passed {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly bytes: Buffer;
}

/** Asks the product as a page of its own would. */
export function pass(target: string, { method, path, body, type, cookie, carried = {} }: Wanted & { readonly cookie: string; readonly carried?: Record<string, string> }): Promise<Passed> {
  const { hostname, port } = new URL(target);
  if (!["127.0.0.1", "localhost"].includes(hostname)) throw new Error("only this machine is asked");
  return new Promise((resolve, reject) => {
    const headers = { "if-match": '"1"', ...carried, cookie, "sec-fetch-site": "same-origin", "accept-encoding": "identity", ...(body.length > 0 ? { "content-type": type ?? "application/json", "content-length": String(body.length) } : {}) };
    const asked = request({ hostname, port, method, path: path.replaceAll(/[^\x21-\x7e]/g, (sign) => encodeURIComponent(sign)), headers, timeout: 30_000 }, (response) => {
      bodyOf(response).then((bytes) => resolve({ status: response.statusCode ?? 0, headers: { ...response.headers }, bytes }), reject);
    });
    asked.once("timeout", () => asked.destroy(new Error("no answer in 30 s")));
    asked.once("error", reject);
    asked.end(body);
  });
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** Operations on one page: a scanner looks through so many before its time is over. */
const ON_A_PAGE = 40;
export const piecesOf = (samples: readonly Sample[]): number => Math.ceil(samples.length / ON_A_PAGE);
const pieceOf = (samples: readonly Sample[], piece: string | undefined): readonly Sample[] => (piece ? samples.slice(Number(piece) * ON_A_PAGE, (Number(piece) + 1) * ON_A_PAGE) : samples);

/** Every operation as a link (reads) or a form (acts). */
function indexPage(samples: readonly Sample[]): string {
  const parts = samples.map(({ operation: { method, path }, input }) => {
    const leaves = leavesOf(input);
    if (method === "GET") return `<p><a href="${escaped(`${path}?${new URLSearchParams(leaves.map(([name, value]) => [name, value]))}`)}">${path}</a></p>`;
    return `<form method="post" action="/dast/form${path}">${leaves.map(([name, value]) => `<input type="text" name="${escaped(name)}" value="${escaped(value)}">`).join("")}<button>ok</button></form>`;
  });
  return `<!doctype html><title>operations</title>${parts.join("\n")}`;
}
