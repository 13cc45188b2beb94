import { listen, messageOf } from "@nexio/cli/listen";
import { Nexio, NexioError } from "@nexio/sdk";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { readOptions } from "./listen/options";

const stopping = new AbortController();
// The terminal and npm may both send the signal.
for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => stopping.abort());

try {
  const { url, key, forward, events } = readOptions(process.argv.slice(2), process.env);
  const nexio = new Nexio({ apiKey: key, baseUrl: url.origin });
  const output = { line: console.log, note: console.error };
  await listen({ nexio, forward, events }, output, stopping.signal);
  process.exit(0);
} catch (error) {
  if (stopping.signal.aborted) process.exit(0);
  closeWithProblem(error instanceof NexioError ? new Problem(messageOf(error)) : error);
}
