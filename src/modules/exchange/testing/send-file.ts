import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { ProblemAnswer, type Person, type World } from "#app/testing/world.ts";
import type { TakenFile } from "../imports/take-file.ts";

interface Sending {
  readonly format?: "htcds" | "ctdc" | "template";
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a file as the import page does. @throws ProblemAnswer */
export async function sendFile(world: World, person: Pick<Person, "token">, bytes: Uint8Array, { format, headers = {} }: Sending = {}): Promise<TakenFile> {
  const response = await world.app.server.inject({
    method: "POST",
    url: `/api/exchange/upload${format ? `?format=${format}` : ""}`,
    cookies: { [SESSION_COOKIE]: person.token },
    headers: { "sec-fetch-site": "same-origin", "content-type": "application/octet-stream", ...headers },
    payload: Buffer.from(bytes),
  });
  if (response.statusCode >= 400) throw new ProblemAnswer(response.statusCode, response.json());
  return response.json();
}

/** Fetches what an action answers as a file. @throws ProblemAnswer */
export async function fetchFile(world: World, person: Pick<Person, "token">, path: string): Promise<{ readonly bytes: Buffer; readonly headers: Readonly<Record<string, unknown>> }> {
  const response = await world.app.server.inject({ method: "GET", url: path, cookies: { [SESSION_COOKIE]: person.token } });
  if (response.statusCode >= 400) throw new ProblemAnswer(response.statusCode, response.json());
  return { bytes: response.rawPayload, headers: response.headers };
}
