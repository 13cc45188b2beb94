import { shellQuote } from "@/components/ui/shell-quote";
import type { Environment } from "@/lib/domain/environment";

type Parts = { origin: string; body: unknown; environment: Environment };

/** The request that submits this body, for a shell in which `NEXIO_API_KEY` is an API key. */
export function submitCurl({ origin, body, environment }: Parts): string {
  const json = typeof body === "string" ? body : JSON.stringify(body, null, 2);
  return [
    `# Needs a ${environment} key: export NEXIO_API_KEY=nx_${environment}_…`,
    `curl ${origin}/api/v1/jobs \\`,
    `  -H "Authorization: Bearer $NEXIO_API_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d ${shellQuote(json)}`,
  ].join("\n");
}
