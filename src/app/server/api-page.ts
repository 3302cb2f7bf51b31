import type { AnyAction } from "#platform/action/define.ts";
import type { AnyPublicAction } from "#platform/action/public.ts";
import { escapeHtml } from "#platform/http/html.ts";
import { methodOf } from "#platform/http/openapi.ts";
import type { Translate } from "#platform/http/problem.ts";
import { routeOf } from "#platform/http/routes.ts";

type Described = AnyAction | AnyPublicAction;

/** A readable list of the API, as plain HTML without script; the machine-readable one is /api/openapi.json. */
export function apiPage(actions: readonly Described[], translate: Translate): string {
  const rows = actions.map((action) => {
    const [module = "", verb = ""] = action.name.split(".");
    const cells = [`<code>${methodOf(action).toUpperCase()} ${routeOf(action.name)}</code>`, escapeHtml(translate(`${module}.actions.${verb}`)), `<code>${escapeHtml("permission" in action ? action.permission : "public")}</code>`];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  const heads = ["address", "what", "permission"].map((key) => `<th scope="col">${escapeHtml(translate(`http.api.${key}`))}</th>`).join("");
  return `<!doctype html><html lang="th"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Ruam API</title></head>
<body><main><h1>Ruam API</h1><p>${escapeHtml(translate("http.api.summary"))} <a href="/api/openapi.json">OpenAPI 3.1</a></p>
<table><thead><tr>${heads}</tr></thead><tbody>${rows.join("\n")}</tbody></table></main></body></html>`;
}
