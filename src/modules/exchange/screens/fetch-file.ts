import { ApiProblem, Offline } from "#platform/action/client.ts";
import { saveFile } from "#platform/ui/save-file.ts";

/** Fetches a file and has the browser save it under the server's name. Nothing of it stays in the page. @throws ApiProblem | Offline */
export async function fetchFile(path: string): Promise<void> {
  const response = await fetch(path, { headers: { "accept-language": document.documentElement.lang || "th" }, credentials: "same-origin" }).catch(() => {
    throw new Offline();
  });
  if (!response.ok) throw new ApiProblem(response.status, (await response.json().catch(() => ({}))) as Partial<ApiProblem>); // the server's problem+json
  const name = /filename="([\w.-]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "ruam";
  const file = await response.blob();
  saveFile(name, file, file.type);
}
