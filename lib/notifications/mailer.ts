import { createTransport } from "nodemailer";
import { config } from "@/lib/config";
import type { SendOutcome } from "./send-outcome";

/** Sends emails over the configured mail server. */

const CONNECT_MS = 10_000;
/** Of silence. */
const IDLE_MS = 15_000;
/** Of one email. A server that answers a byte now and then holds nothing up for longer. */
const TOTAL_MS = 30_000;

export type Email = {
  to: string;
  subject: string;
  text: string;
  /** The same for every attempt, so that receivers recognize a repetition. */
  messageId: string;
};

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

function settingsOf(url: string) {
  const { protocol, hostname, username } = new URL(url);
  return {
    url,
    // A password is never sent in the clear.
    requireTLS: protocol === "smtp:" && username !== "" && !LOOPBACK.test(hostname),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: IDLE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const textAt = (error: unknown, field: string): unknown =>
  typeof error === "object" && error !== null ? Reflect.get(error, field) : undefined;

/** Why sending failed, for people. Never the server's own text, which may repeat credentials. */
function outcomeOf(error: unknown): Exclude<SendOutcome, { outcome: "sent" }> {
  const code = textAt(error, "code");
  const status = textAt(error, "responseCode");
  const failed = (reason: string) => ({ outcome: "failed" as const, reason });
  if (code === "EAUTH") return failed("The mail server does not accept the user name or password.");
  if (typeof status === "number" && status >= 500) {
    const reason = `The mail server refused the email (${status}).`;
    return { outcome: "refused", reason };
  }
  if (typeof status === "number") return failed(`The mail server is busy (${status}).`);
  if (code === "ETIMEDOUT") return failed("The mail server did not answer in time.");
  if (code === "ETLS") return failed("The mail server offers no valid TLS connection.");
  return failed("The mail server could not be reached.");
}

/** Sends one email. Resolves within half a minute, whatever the server does. */
export async function sendEmail(email: Email): Promise<SendOutcome> {
  const { NEXIO_SMTP_URL: url, NEXIO_MAIL_FROM: from } = config();
  if (url === undefined) return { outcome: "refused", reason: "No mail server is configured." };
  const transport = createTransport(settingsOf(url));
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error("The mail server is too slow"), { code: "ETIMEDOUT" })),
      TOTAL_MS,
    );
  });
  try {
    await Promise.race([transport.sendMail({ ...email, from }), deadline]);
    return { outcome: "sent" };
  } catch (error) {
    return outcomeOf(error);
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}
