import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { root } from "@/local/stack/settings";

const Manifest = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/** The script of a package's command, so that it runs under the same Node. */
function scriptOf(name: string, command: string): string {
  const manifest = join(root, "node_modules", name, "package.json");
  const { bin } = Manifest.parse(JSON.parse(readFileSync(manifest, "utf8")));
  const script = typeof bin === "string" ? bin : bin[command];
  if (!script) throw new Error(`${name} has no command ${command}`);
  return join(dirname(manifest), script);
}

/** The environment without the caller's settings: tests use their own services, ports and modes. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(DATABASE_|PUSHER_|WORKOS_|NEXIO_)|^(PORT|NODE_ENV|LOG_LEVEL)$/;
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  for (const name of Object.keys(env)) if (foreign.test(name)) Reflect.deleteProperty(env, name);
  return env;
}

export type Tool = {
  name: string;
  command: string;
  args: readonly string[];
  env?: Record<string, string>;
};

export type Print = (text: string) => void;

/** Runs a package's command and returns its exit code. Its output goes to `print`, or else to the terminal. */
export function runTool({ name, command, args, env = {} }: Tool, print?: Print): Promise<number> {
  const output = print ? "pipe" : "inherit";
  const child = spawn(process.execPath, [scriptOf(name, command), ...args], {
    cwd: root,
    env: { ...cleanEnvironment(), ...env },
    stdio: ["inherit", output, output],
  });
  if (print)
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", print);
  return new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
}
