import { readFileSync } from "node:fs";
import { UnreadablePacket } from "./read-archive";
import { type CheckOutcome, notCheckedText } from "./report";
import { verifyPacket } from "./verify-packet";

/** `node nexio-verify.mjs packet.zip [--keys keys.json] [--json]`: 0 if all checks passed, 1 if one failed, 2 for bad input. */

const USAGE = `Usage: node nexio-verify.mjs <packet.zip or packet.json> [--keys keys.json] [--json]

Checks a packet of Nexio without a connection. keys.json is what
<origin>/.well-known/nexio-keys answers; without it, the keys of the packet are used.`;

const MARK: Readonly<Record<CheckOutcome, string>> = {
  passed: "passed     ",
  failed: "FAILED     ",
  not_checked: "not checked",
};

const print = (text: string) => process.stdout.write(`${text}\n`);

class Usage extends Error {}

function readOptions(args: readonly string[]) {
  let keys: string | undefined;
  let json = false;
  const files: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? "";
    if (arg === "--keys") keys = args[++i];
    else if (arg === "--json") json = true;
    else if (arg.startsWith("-")) throw new Usage(`There is no option ${arg}.`);
    else files.push(arg);
  }
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) throw new Usage("Name one packet.");
  return { file, keys, json };
}

function readKeys(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UnreadablePacket(
      `${file} cannot be read as JSON (${error instanceof Error ? error.message : error}).`,
    );
  }
}

function main(args: readonly string[]): number {
  if (args.includes("--help")) {
    print(USAGE);
    return 0;
  }
  const { file, keys, json } = readOptions(args);
  const report = verifyPacket(readFileSync(file), {
    keys: keys === undefined ? undefined : readKeys(keys),
  });
  if (json) print(JSON.stringify(report, null, 2));
  else {
    for (const { title, outcome, detail } of report.checks)
      print(`${MARK[outcome]}  ${title}: ${detail}`);
    print(
      report.outcome === "passed"
        ? `\nThe packet of ${report.run_id} passed every check that could be made.${notCheckedText(report)}`
        : `\nThe packet of ${report.run_id} FAILED. Do not rely on it.`,
    );
  }
  return report.outcome === "passed" ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${error instanceof Usage ? `${message}\n\n${USAGE}` : message}\n`);
  process.exitCode = 2;
}
