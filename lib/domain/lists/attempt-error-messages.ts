import type { AttemptError } from "../webhooks";

/** What went wrong with an attempt and what to do about it. */
export const ATTEMPT_ERROR_MESSAGES = {
  dns_error: "The host name has no public address. Check its spelling and its DNS records.",
  connection_refused:
    "The connection was refused. Check that the server is running and that its firewall allows our requests.",
  connection_reset:
    "The connection was closed before a response arrived. Check for crashes, proxies and idle timeouts in front of your handler.",
  timeout:
    "No response arrived in time. Respond with 2xx immediately and process the event afterwards.",
  tls_error:
    "The TLS handshake failed. The certificate must be valid, include its chain and match the host name.",
  blocked_address: "The URL names an address or a host that is not public. Use a public host name.",
  invalid_url:
    "Events cannot be sent to this URL. Use an https URL with a host name, an allowed port and no user name.",
  redirect:
    "The endpoint responded with a redirect, which is not followed. Change the URL to the final address.",
  http_error: "The endpoint did not respond with 2xx. Check its response and your server's log.",
  body_too_large: "The response headers were too large. Send fewer or shorter headers.",
} as const satisfies Record<AttemptError, string>;
