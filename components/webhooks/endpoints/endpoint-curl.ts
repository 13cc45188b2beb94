import { shellQuote } from "@/components/ui/shell-quote";
import type { Environment } from "@/lib/domain/environment";

export const EXAMPLE_URL = "https://api.example.com/nexio/webhooks";

const EXAMPLE = {
  url: EXAMPLE_URL,
  events: ["run.completed", "run.failed"],
  description: "Production callback",
};

type Request = { origin: string; environment: Environment; body?: object };

/** A curl command that creates an endpoint. It reads the API key from `NEXIO_API_KEY`. */
export function createEndpointCurl({ origin, environment, body = EXAMPLE }: Request): string {
  return [
    `# Needs a ${environment} key: export NEXIO_API_KEY=nx_${environment}_…`,
    `curl ${origin}/api/v1/webhooks \\`,
    `  -H "Authorization: Bearer $NEXIO_API_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d ${shellQuote(JSON.stringify(body, null, 2))}`,
  ].join("\n");
}
