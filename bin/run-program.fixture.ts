import { spawn } from "node:child_process";
import { join } from "node:path";
import { inject } from "vitest";

/** Runs a bundled command to its end, with variables beside those of this process. Resolves to its exit code and output. */
export async function runProgram(
  name: string,
  args: readonly string[],
  environment: Record<string, string> = {},
  input = "",
) {
  const child = spawn(process.execPath, [join(inject("processes"), `${name}.js`), ...args], {
    env: { ...process.env, ...environment },
  });
  child.stdin.end(input);
  let out = "";
  let err = "";
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  return { code, out, err };
}
