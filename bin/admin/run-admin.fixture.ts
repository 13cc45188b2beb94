import { runProgram } from "../run-program.fixture";

/** Runs an operator command as the operator `ops-test`. */
export const runAdmin = (args: readonly string[], input?: string) =>
  runProgram("admin", args, { NEXIO_OPERATOR: "ops-test" }, input);

/** The JSON that a command prints. */
export async function adminJson(...args: string[]): Promise<ReturnType<typeof JSON.parse>> {
  const { code, out, err } = await runAdmin([...args, "--json"]);
  if (code !== 0) throw new Error(`admin ${args.join(" ")} exited with ${code}: ${err}`);
  return JSON.parse(out);
}
