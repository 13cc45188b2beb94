import { InvalidArgumentError } from "commander";

/** `URL` writes every form of an IPv4 address with four numbers. */
export const isOnThisMachine = ({ hostname }: URL) =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** A URL of HTTP. Throws {@link InvalidArgumentError} with an example otherwise. */
export function parseHttpUrl(text: string, example: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new InvalidArgumentError(`It must be a URL such as ${example}.`);
}

/** The server that events are forwarded to: on this machine only. */
export function parseForward(text: string): URL {
  const url = parseHttpUrl(text, "http://localhost:4000/hooks");
  if (!isOnThisMachine(url))
    throw new InvalidArgumentError(
      `Events are forwarded only to this machine, not to ${url.hostname}: use localhost or 127.0.0.1.`,
    );
  if (url.username !== "" || url.password !== "")
    throw new InvalidArgumentError("It must not contain a user name or password.");
  return url;
}
