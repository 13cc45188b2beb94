import { shellQuote } from "@/components/ui/shell-quote";
import type { Environment } from "@/lib/domain/environment";

const EXAMPLE = {
  url: "https://api.example.com/nexio/webhooks",
  events: ["run.completed", "run.failed"],
  description: "Production callback",
};

type Parts = { origin: string; environment: Environment; body?: object };

/** The request that creates an endpoint, for a shell in which `NEXIO_API_KEY` holds a key. */
export function createCurl({ origin, environment, body = EXAMPLE }: Parts): string {
  return [
    `# a ${environment} key: export NEXIO_API_KEY=nx_${environment}_…`,
    `curl ${origin}/api/v1/webhooks \\`,
    `  -H "Authorization: Bearer $NEXIO_API_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d ${shellQuote(JSON.stringify(body, null, 2))}`,
  ].join("\n");
}
