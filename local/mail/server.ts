import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { createInbox, type Inbox } from "./inbox";
import { inboxPage, PAGE_HEADERS } from "./page";

const HOST = "127.0.0.1";
const MAX_BYTES = 1_000_000;

function application(inbox: Inbox) {
  const app = new Hono();
  // A foreign name that resolves to 127.0.0.1 must not read what was captured.
  app.use(async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (hostname !== "localhost" && hostname !== HOST) return c.text("Not found", 404);
    return next();
  });
  app.get("/", (c) => c.html(inboxPage(inbox.emails()), 200, PAGE_HEADERS));
  app.get("/emails.json", (c) => c.json(inbox.emails(), 200, { "Cache-Control": "no-store" }));
  return app;
}

const receiver = (inbox: Inbox, options: SMTPServerOptions) =>
  new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    size: MAX_BYTES,
    closeTimeout: 1_000,
    onAuth: (_auth, _session, callback) => callback(null, { user: "local" }),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        inbox.add(Buffer.concat(chunks), recipients).then(
          () => callback(),
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
        );
      });
    },
    ...options,
  });

const portOf = (server: Server) => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
};

/**
 * Starts a mail server that keeps what it receives, and a page that shows it. Both listen on loopback only. `smtp` changes
 * how the mail server behaves, for tests.
 */
export async function startMailServer({
  smtpPort = 0,
  pagePort = 0,
  smtp = {},
}: {
  smtpPort?: number;
  pagePort?: number;
  smtp?: SMTPServerOptions;
} = {}) {
  const inbox = createInbox();
  const mail = receiver(inbox, smtp);
  // A client that hangs up must not end the process.
  mail.on("error", () => undefined);
  const listening = mail.listen(smtpPort, HOST);
  await once(listening, "listening");
  const page = createServer(
    getRequestListener(application(inbox).fetch, { overrideGlobalObjects: false }),
  );
  page.listen(pagePort, HOST);
  await once(page, "listening");
  return {
    smtpPort: portOf(listening),
    pagePort: portOf(page),
    emails: inbox.emails,
    async close() {
      page.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => mail.close(() => resolve())),
        new Promise<void>((resolve) => page.close(() => resolve())),
      ]);
    },
  };
}
