const LOOPBACK = /^(localhost|[0-9a-z-]+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Whether a host name or address is loopback. */
export const isLoopback = (host: string) => LOOPBACK.test(host);

/** Whether a redirect may go to this URL: loopback or listed. Anything else would be an open redirect. */
export function isAllowedTarget(text: string, named: readonly string[]): boolean {
  if (named.includes(text)) return true;
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === "http:" || protocol === "https:") && isLoopback(hostname);
}
