import { ApiProblem, Offline } from "#platform/action/client.ts";

/** Fetches a file and has the browser save it under the server's name. Nothing of it stays in the page. @throws ApiProblem | Offline */
export async function saveFile(path: string): Promise<void> {
  const response = await fetch(path, { headers: { "accept-language": document.documentElement.lang || "th" }, credentials: "same-origin" }).catch(() => {
    throw new Offline();
  });
  if (!response.ok) throw new ApiProblem(response.status, (await response.json().catch(() => ({}))) as Partial<ApiProblem>); // the server's problem+json
  const name = /filename="([\w.-]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "ruam";
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it over by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
