// What we use of web-push 3 (MPL-2.0), which brings no types of its own.
declare module "web-push" {
  interface RequestDetails {
    readonly endpoint: string;
    readonly headers: Record<string, string>;
    readonly body: Buffer;
  }
  const webPush: {
    generateVAPIDKeys(): { publicKey: string; privateKey: string };
    generateRequestDetails(
      subscription: { endpoint: string; keys: { p256dh: string; auth: string } },
      payload: string,
      options: { vapidDetails: { subject: string; publicKey: string; privateKey: string }; TTL: number; contentEncoding: "aes128gcm"; urgency: "normal" },
    ): RequestDetails;
  };
  export default webPush;
}
