import { shellQuote } from "@/components/ui/shell-quote";
import type { Example } from "@/lib/api/examples/example";

type Request = Pick<Example, "path" | "body"> & { base: string; method: string };

/** The example as a shell command. The variable `NEXIO_API_KEY` must contain a key. */
export function exampleCurl({ base, method, path, body }: Request): string {
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}${shellQuote(`${base}${path}`)}`,
    '-H "Authorization: Bearer $NEXIO_API_KEY"',
  ];
  if (body !== undefined)
    lines.push(
      '-H "Content-Type: application/json"',
      `-d ${shellQuote(JSON.stringify(body, null, 2))}`,
    );
  return lines.join(" \\\n  ");
}
