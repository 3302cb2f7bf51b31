import { createDecipheriv, createECDH, createHmac, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One call that arrived at a service outside. */
export interface Arrived {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** A service outside, on this machine: keeps what arrives and answers as it is told. */
export interface OutsideService {
  readonly url: string;
  readonly arrived: readonly Arrived[];
  /** Answers of the next calls, in this order; then 201. */
  answerWith(...answers: readonly { readonly status: number; readonly retryAfter?: number }[]): void;
  close(): Promise<void>;
}

export async function openOutsideService(): Promise<OutsideService> {
  const arrived: Arrived[] = [];
  const answers: { readonly status: number; readonly retryAfter?: number }[] = [];
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      arrived.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(parts) });
      const { status, retryAfter } = answers.shift() ?? { status: 201 };
      response.writeHead(status, retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on TCP, so never a path
    arrived,
    answerWith: (...given) => void answers.push(...given),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A browser's side of a push subscription (RFC 8291): its keys, and what it makes of a payload. */
export interface PushReceiver {
  readonly keys: { readonly p256dh: string; readonly auth: string };
  /** @throws when it is not for this browser */
  open(body: Buffer): string;
}

export function aPushReceiver(): PushReceiver {
  const browser = createECDH("prime256v1");
  browser.generateKeys();
  const auth = randomBytes(16);
  return { keys: { p256dh: browser.getPublicKey("base64url"), auth: auth.toString("base64url") }, open: (body) => openAes128gcm(body, { browser, auth }) };
}

// RFC 8188: salt (16) · record size (4) · key id length (1) · key id · one record; RFC 8291 §3.4 derives its key.
function openAes128gcm(body: Buffer, { browser, auth }: { browser: ECDH; auth: Buffer }): string {
  const salt = body.subarray(0, 16);
  const idLength = body.readUInt8(20);
  const serverKey = body.subarray(21, 21 + idLength);
  const record = body.subarray(21 + idLength);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browser.getPublicKey(), serverKey]);
  const secret = Buffer.from(hkdfSync("sha256", browser.computeSecret(serverKey), auth, info, 32));
  const key = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: aes128gcm\0", 16));
  const nonce = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: nonce\0", 12));
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString();
}

/** Is a VAPID header (RFC 8292) signed by the key it names, for this service? @returns its claims */
export function readVapid(header: string): { readonly aud: string; readonly sub: string; readonly exp: number; readonly key: string } {
  const [, token = "", key = ""] = /^vapid t=([^,]+), k=(.+)$/.exec(header) ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const jwk = { kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") };
  const isRight = verify("sha256", Buffer.from(`${head}.${claims}`), { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
  if (!isRight) throw new Error("the VAPID signature is wrong");
  return { ...JSON.parse(Buffer.from(claims, "base64url").toString()), key };
}

/** What LINE signs a webhook's body with. */
export const lineSignature = (body: string, channelSecret: string): string => createHmac("sha256", channelSecret).update(body).digest("base64");
