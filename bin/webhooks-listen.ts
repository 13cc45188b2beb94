import { listen } from "@nexio/cli/listen";
import { Problem as ListenProblem } from "@nexio/cli/problem";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { readOptions } from "./listen/options";

const stopping = new AbortController();
// The terminal and npm may both send the signal.
for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => stopping.abort());

try {
  const output = { line: console.log, note: console.error };
  await listen(readOptions(process.argv.slice(2), process.env), output, stopping.signal);
  process.exit(0);
} catch (error) {
  if (stopping.signal.aborted) process.exit(0);
  closeWithProblem(error instanceof ListenProblem ? new Problem(error.message) : error);
}
