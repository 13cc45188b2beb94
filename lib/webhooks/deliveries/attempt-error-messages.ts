import type { AttemptError } from "@/lib/domain/webhooks";

/** What went wrong with an attempt and what to do about it. A browser may import this file. */
export const ATTEMPT_ERROR_MESSAGES = {
  dns_error: "The host name could not be resolved. Check its spelling and its DNS records.",
  connection_refused:
    "Nothing accepted the connection. Check that the server is running and that a firewall lets us reach its port.",
  connection_reset:
    "The connection was closed before an answer came. Look for crashes, proxies and idle timeouts on the way to your handler.",
  timeout: "No answer came in time. Answer with 2xx at once and do the work afterwards.",
  tls_error:
    "The TLS handshake failed. The certificate must be valid, complete with its chain, and issued for this host name.",
  blocked_address:
    "The host name leads to an address that is not on the public internet. Point it at a public address.",
  invalid_url:
    "The URL is not one that we send to. Change it to an https URL with a host name, a permitted port and no user name.",
  redirect:
    "The endpoint answered with a redirect, which we do not follow. Change the URL to its final address.",
  http_error:
    "The endpoint did not answer with a 2xx status. Look at the answer below and at your server's log for this delivery id.",
  body_too_large:
    "The head of the answer was larger than we read. Send fewer or shorter response headers.",
} as const satisfies Record<AttemptError, string>;
