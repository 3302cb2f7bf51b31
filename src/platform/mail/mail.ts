import { createTransport } from "nodemailer";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Where mail goes: an SMTP server by URL (`smtp://user:password@host:port`), or nowhere when none is configured. */
export interface Mailer {
  readonly isConfigured: boolean;
  send(mail: Mail): Promise<void>;
}

/**
 * A mailer over SMTP. Texts are constant words and a link: nothing outside names anyone.
 * @param publicUrl where the product is reached; mail comes from a neutral name at that host, which mail servers know
 */
export function openMailer(smtpUrl: string | undefined, publicUrl: string): Mailer {
  const from = `Ruam <no-reply@${new URL(publicUrl).hostname}>`;
  if (!smtpUrl) return { isConfigured: false, send: async () => undefined };
  const transport = createTransport(overTls(smtpUrl));
  return {
    isConfigured: true,
    send: async (mail) => {
      await transport.sendMail({ from, to: mail.to, subject: mail.subject, text: mail.text });
    },
  };
}

/** The same address, insisting on TLS unless the mail server is this very machine. Without it a link would travel readable. */
export function overTls(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  if (!["localhost", "127.0.0.1", "[::1]"].includes(url.hostname)) url.searchParams.set("requireTLS", "true");
  return url.href;
}
