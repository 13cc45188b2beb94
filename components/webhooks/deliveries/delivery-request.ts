import { shellQuote } from "@/components/ui/shell-quote";
import type { Attempt, DeliveryWithAttempts } from "@/lib/webhooks/schemas";

/** Stored without their order: they are shown in that of the documentation. */
const ORDER = [
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

export function inOrder(headers: Readonly<Record<string, string>>): [string, string][] {
  const place = (name: string) => {
    const at = ORDER.indexOf(name.toLowerCase());
    return at === -1 ? ORDER.length : at;
  };
  return Object.entries(headers).sort(([a], [b]) => place(a) - place(b) || a.localeCompare(b));
}

export type RequestHead = { line: string; headers: [string, string][] };

/** The head of an attempt's request. */
export function requestHead({ request: { url, headers } }: Pick<Attempt, "request">): RequestHead {
  if (!URL.canParse(url)) return { line: `POST ${url}`, headers: inOrder(headers) };
  const { pathname, search, host } = new URL(url);
  return {
    line: `POST ${pathname}${search} HTTP/1.1`,
    headers: inOrder({ Host: host, ...headers }),
  };
}

/** How many secrets signed it. */
export const signatureCount = ({ request: { headers } }: Pick<Attempt, "request">) =>
  Object.entries(headers)
    .filter(([name]) => name.toLowerCase() === "x-nexio-signature")
    .flatMap(([, value]) => value.split(",").filter((part) => part.startsWith("v1="))).length;

const SIGNED_ANEW = new Set([
  "host",
  "x-nexio-timestamp",
  "x-nexio-signature",
  "authorization",
  "content-length",
]);

/**
 * The same request as a command, signed anew: recorded signatures are shortened, and would be too old. For a shell in which
 * `NEXIO_WEBHOOK_SECRET` holds the secret (and `NEXIO_WEBHOOK_TOKEN` the auth token, where there is one).
 */
export function deliveryCurl({
  target_url,
  event_type,
  id,
  payload,
  attempts,
}: DeliveryWithAttempts): string {
  const recorded = attempts.at(-1)?.request.headers;
  const own = {
    "Content-Type": "application/json",
    "X-Nexio-Event": event_type,
    "X-Nexio-Delivery": id,
  };
  const headers = inOrder(recorded ?? own).filter(([name]) => !SIGNED_ANEW.has(name.toLowerCase()));
  const hasToken = Object.keys(recorded ?? {}).some(
    (name) => name.toLowerCase() === "authorization",
  );
  return [
    `# export NEXIO_WEBHOOK_SECRET=whsec_…${hasToken ? " NEXIO_WEBHOOK_TOKEN=…" : ""}`,
    `body=${shellQuote(payload)}`,
    "t=$(date +%s)",
    `v1=$(printf '%s.%s' "$t" "$body" | openssl dgst -sha256 -hmac "$NEXIO_WEBHOOK_SECRET" | sed 's/^.* //')`,
    `curl -i ${shellQuote(target_url)} \\`,
    ...headers.map(([name, value]) => `  -H ${shellQuote(`${name}: ${value}`)} \\`),
    ...(hasToken ? [`  -H "Authorization: Bearer $NEXIO_WEBHOOK_TOKEN" \\`] : []),
    `  -H "X-Nexio-Timestamp: $t" \\`,
    `  -H "X-Nexio-Signature: t=$t,v1=$v1" \\`,
    `  --data-binary "$body"`,
  ].join("\n");
}
