import { createHmac, timingSafeEqual } from "node:crypto";
import { callOut, type Called } from "./call.ts";
import type { LineSecret } from "./secrets.ts";

interface LineChannel {
  readonly secret: LineSecret;
  readonly hosts: readonly string[];
}

async function post(channel: LineChannel, path: string, body: unknown): Promise<Called> {
  const host = channel.hosts[0];
  if (!host) return { end: "refused" };
  return callOut({ url: `${host}${path}`, headers: { "content-type": "application/json", authorization: `Bearer ${channel.secret.accessToken}` }, body: JSON.stringify(body), hosts: channel.hosts });
}

/** A push message of constant words to one linked person (Messaging API). */
export const sendLine = (channel: LineChannel, userId: string, text: string): Promise<Called> => post(channel, "/v2/bot/message/push", { to: userId, messages: [{ type: "text", text }] });

/** Answers what somebody typed, in constant words. */
export const answerLine = (channel: LineChannel, replyToken: string, text: string): Promise<Called> => post(channel, "/v2/bot/message/reply", { replyToken, messages: [{ type: "text", text }] });

/** Was this body really sent by LINE? Its signature is an HMAC of the bytes under the channel's secret. */
export function isSignedByLine(body: Buffer, signature: string | undefined, channelSecret: string): boolean {
  const expected = createHmac("sha256", channelSecret).update(body).digest();
  const given = Buffer.from(signature ?? "", "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
