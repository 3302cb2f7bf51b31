import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type KoaContextWithOIDC } from "oidc-provider";

/** Who is sitting at the provider's page at this moment, and how she proved it there. */
export interface AtProvider {
  sub: string;
  /** A claim as ThaID gives it; made up. */
  pid?: string;
  acr?: string;
  /** She turns away instead of signing in. */
  turnsAway?: boolean;
  /** The keys it shows are not those it signs with. */
  showsForeignKeys?: boolean;
}

/** A real OpenID Connect provider on loopback. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly present: AtProvider;
  /** Which paths of it were asked for, oldest first: "/token" is where a code is shown to it. */
  readonly seen: string[];
  /** What a browser does with the address it was sent to. @returns the address it was led back to */
  visit(url: string): Promise<URL>;
  stop(): Promise<void>;
}

/** How it is set up. */
interface AtStart {
  /** Where it may lead back to: this address and, with a number behind it, ten more; or only those given. */
  readonly redirectUri: string;
  readonly redirectUris?: readonly string[];
  readonly port?: number;
  /** Does not say in its answer who it is (`iss`), as older ones do not. */
  readonly isNameless?: boolean;
}

export async function startIdentityProvider({ redirectUri, redirectUris = uris(redirectUri), port = 0, isNameless = false }: AtStart): Promise<IdentityProvider> {
  const seen: string[] = [];
  const present: AtProvider = { sub: "person-1" };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listens on TCP
  const client = { client_id: "ruam", client_secret: "a-secret-of-the-test-only-0123456789abcdef" };
  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [...redirectUris], grant_types: ["authorization_code"], response_types: ["code"] }],
    jwks: { keys: [{ ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "test" }] },
    cookies: { keys: ["only-for-tests"] },
    claims: { openid: ["sub"], pid: ["pid"] },
    scopes: ["openid", "pid"],
    acrValues: ["high", "low"],
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    pkce: { required: () => true },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId, pid: present.pid }) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client?.clientId ?? "", accountId: context.oidc.session?.accountId ?? "" });
      grant.addOIDCScope(String(context.oidc.params?.["scope"] ?? "openid"));
      await grant.save();
      return grant;
    },
    renderError: async (context, out) => {
      context.body = JSON.stringify(out);
    },
  });
  if (isNameless) provider.use(withoutName);
  const handle = provider.callback();
  const foreignKeys = JSON.stringify({ keys: [{ ...generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "test" }] });
  server.on("request", (request, response) => {
    seen.push(new URL(request.url ?? "/", issuer).pathname);
    if (present.showsForeignKeys && request.url === "/jwks") return void response.setHeader("content-type", "application/jwk-set+json").end(foreignKeys);
    if (!request.url?.startsWith("/interaction/")) return void handle(request, response);
    const { sub, acr, turnsAway } = present;
    const result = turnsAway ? { error: "access_denied" } : { login: { accountId: sub, remember: false, ...(acr ? { acr } : {}) } };
    void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  return {
    issuer,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    present,
    seen,
    visit: (url) => walk(url, redirectUri),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const uris = (redirectUri: string): string[] => [redirectUri, ...Array.from({ length: 10 }, (_, i) => `${redirectUri}/${i + 1}`)];

/** Takes `iss` out of the answer and out of what the provider says about itself. */
async function withoutName(context: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  if (context.oidc?.route === "discovery") delete (context.body as Record<string, unknown>)["authorization_response_iss_parameter_supported"]; // its document is an object
  const at = context.response.get("location");
  if (at === "" || !URL.canParse(at)) return;
  const plain = new URL(at);
  plain.searchParams.delete("iss");
  context.set("location", plain.href);
}

async function walk(url: string, until: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = new URL(url);
  for (let steps = 0; steps < 10; steps += 1) {
    const answer = await fetch(at, { redirect: "manual", headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const next = answer.headers.get("location");
    if (!next) throw new Error(`the provider stays at ${at.pathname}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
    at = new URL(next, at);
    if (at.href.startsWith(until)) return at;
  }
  throw new Error("the provider leads in circles");
}
