const LOOPBACK = /^(localhost|[0-9a-z-]+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Whether a host name or address can only mean this machine. */
export const isLoopback = (host: string) => LOOPBACK.test(host);

/** A URL on this machine, or one that was named; anything else would make the sign-in page an open redirect. */
export function isAllowedTarget(text: string, named: readonly string[]): boolean {
  if (named.includes(text)) return true;
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === "http:" || protocol === "https:") && isLoopback(hostname);
}
