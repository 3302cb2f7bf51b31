import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A mail as it arrived: to whom, and everything that was sent, as bytes read as Latin-1. */
export interface ArrivedMail {
  readonly to: string;
  readonly raw: string;
}

export interface MailSink {
  readonly url: string;
  readonly mails: readonly ArrivedMail[];
  close(): Promise<void>;
}

/** A mail server on the loopback address that takes everything and sends nothing on. */
export async function openMailSink(): Promise<MailSink> {
  const mails: ArrivedMail[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => undefined);
    converse(socket, (mail) => mails.push(mail));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on TCP, so never a path
    mails,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function converse(socket: Socket, keep: (mail: ArrivedMail) => void): void {
  let waiting = "";
  let to = "";
  let body: string | undefined;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  say("220 sink");
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    waiting += chunk;
    for (let end = waiting.indexOf("\r\n"); end >= 0; end = waiting.indexOf("\r\n")) {
      const line = waiting.slice(0, end);
      waiting = waiting.slice(end + 2);
      if (body !== undefined) {
        if (line !== ".") body += `${line}\n`;
        else {
          keep({ to, raw: body });
          body = undefined;
          say("250 kept");
        }
      } else if (/^DATA$/i.test(line)) {
        body = "";
        say("354 go on");
      } else if (/^QUIT$/i.test(line)) {
        say("221 bye");
        socket.end();
      } else {
        to = /^RCPT TO:<([^>]*)>/i.exec(line)?.[1] ?? to;
        say("250 fine");
      }
    }
  });
}
