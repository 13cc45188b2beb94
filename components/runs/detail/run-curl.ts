import type { Environment } from "@/lib/domain/environment";

/** The command that reads this run, for a shell in which `NEXIO_API_KEY` holds a key. */
export function readCurl({
  origin,
  runId,
  environment,
}: {
  origin: string;
  runId: string;
  environment: Environment;
}): string {
  return [
    `# a ${environment} key: export NEXIO_API_KEY=nx_${environment}_…`,
    `curl ${origin}/api/v1/jobs/${runId} \\`,
    `  -H "Authorization: Bearer $NEXIO_API_KEY"`,
  ].join("\n");
}
