import { shellQuote } from "@/components/ui/shell-quote";
import type { Attempt, DeliveryWithAttempts } from "@/lib/webhooks/schemas";

/** The order of the documentation. The stored headers have none. */
const HEADER_ORDER = [
  "host",
  "content-type",
  "user-agent",
  "x-nexio-event",
  "x-nexio-delivery",
  "x-nexio-timestamp",
  "x-nexio-webhook-version",
  "x-nexio-signature",
  "authorization",
];

type Header = [name: string, value: string];

export function sortHeaders(headers: Readonly<Record<string, string>>): Header[] {
  const position = (name: string) => {
    const index = HEADER_ORDER.indexOf(name.toLowerCase());
    return index === -1 ? HEADER_ORDER.length : index;
  };
  return Object.entries(headers).sort(
    ([a], [b]) => position(a) - position(b) || a.localeCompare(b),
  );
}

/** The request line and the headers of an attempt. */
export function requestParts({ request: { url, headers } }: Pick<Attempt, "request">): {
  line: string;
  headers: Header[];
} {
  if (!URL.canParse(url)) return { line: `POST ${url}`, headers: sortHeaders(headers) };
  const { pathname, search, host } = new URL(url);
  return {
    line: `POST ${pathname}${search} HTTP/1.1`,
    headers: sortHeaders({ Host: host, ...headers }),
  };
}

/** The number of secrets that signed the request: two during a rotation. */
export const signatureCount = ({ request: { headers } }: Pick<Attempt, "request">) =>
  Object.entries(headers)
    .filter(([name]) => name.toLowerCase() === "x-nexio-signature")
    .flatMap(([, value]) => value.split(",").filter((part) => part.startsWith("v1="))).length;

const COMPUTED_HEADERS = new Set([
  "host",
  "x-nexio-timestamp",
  "x-nexio-signature",
  "authorization",
  "content-length",
]);

/**
 * A curl command for the same request with a new signature: the stored one is shortened and too old.
 * It reads the secret from `NEXIO_WEBHOOK_SECRET` and the auth token, if there is one, from `NEXIO_WEBHOOK_TOKEN`.
 */
export function deliveryCurl({
  target_url,
  event_type,
  id,
  payload,
  attempts,
}: DeliveryWithAttempts): string {
  const recorded = attempts.at(-1)?.request.headers;
  const headers = recorded ?? {
    "Content-Type": "application/json",
    "X-Nexio-Event": event_type,
    "X-Nexio-Delivery": id,
  };
  const hasToken = Object.keys(headers).some((name) => name.toLowerCase() === "authorization");
  return [
    `# export NEXIO_WEBHOOK_SECRET=whsec_…${hasToken ? " NEXIO_WEBHOOK_TOKEN=…" : ""}`,
    `body=${shellQuote(payload)}`,
    "t=$(date +%s)",
    `v1=$(printf '%s.%s' "$t" "$body" | openssl dgst -sha256 -hmac "$NEXIO_WEBHOOK_SECRET" | sed 's/^.* //')`,
    `curl -i ${shellQuote(target_url)} \\`,
    ...sortHeaders(headers)
      .filter(([name]) => !COMPUTED_HEADERS.has(name.toLowerCase()))
      .map(([name, value]) => `  -H ${shellQuote(`${name}: ${value}`)} \\`),
    ...(hasToken ? [`  -H "Authorization: Bearer $NEXIO_WEBHOOK_TOKEN" \\`] : []),
    `  -H "X-Nexio-Timestamp: $t" \\`,
    `  -H "X-Nexio-Signature: t=$t,v1=$v1" \\`,
    `  --data-binary "$body"`,
  ].join("\n");
}
