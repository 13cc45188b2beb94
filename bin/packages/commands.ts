import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { Problem } from "@/local/stack/output";

/** Runs a program and resolves to what it printed. Throws {@link Problem} with its output if it fails. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  if (code !== 0)
    throw new Problem(`${[command, ...args].join(" ")} exited with ${code}:\n${out}${err}`);
  return out;
}
