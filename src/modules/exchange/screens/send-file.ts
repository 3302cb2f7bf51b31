import { ApiProblem, Offline } from "#platform/action/client.ts";
import type { TakenFile } from "../imports/take-file.ts";

/** Sends a file as it is; nothing of it is kept in the browser. @throws ApiProblem | Offline */
export async function sendFile(file: File, format: string): Promise<TakenFile> {
  const response = await fetch(`/api/exchange/upload${format ? `?format=${encodeURIComponent(format)}` : ""}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", accept: "application/json", "accept-language": document.documentElement.lang || "th" },
    credentials: "same-origin",
    body: file,
  }).catch(() => {
    throw new Offline();
  });
  const body: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiProblem(response.status, body as Partial<ApiProblem>); // the server's problem+json
  return body as TakenFile; // the answer of the upload route
}
