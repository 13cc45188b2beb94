import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const module = fileURLToPath(new URL("log-destination.ts", import.meta.url));

/** Runs a program whose standard output is the file, and resolves to what it writes to standard error. */
async function run(program: string, file: string): Promise<{ code: unknown; report: string }> {
  const stdout = openSync(file, "a");
  const source = `import { createLogDestination } from ${JSON.stringify(module)};\n${program}`;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", source],
    { stdio: ["ignore", stdout, "pipe"] },
  );
  closeSync(stdout);
  let report = "";
  child.stderr?.on("data", (chunk) => {
    report += chunk;
  });
  const [code] = await once(child, "close");
  return { code, report };
}

// A device that is always full.
const FULL = "/dev/full";

test("a log on a full disk costs its lines: the process goes on, uses no time for them, and ends", async () => {
  const program = `
    const destination = createLogDestination();
    for (let i = 0; i < 1000; i++) destination.write("a line of a log ".repeat(20) + "\\n");
    setTimeout(() => {
      const before = process.cpuUsage();
      setTimeout(() => {
        destination.write("one more\\n");
        const { user, system } = process.cpuUsage(before);
        const dropped = globalThis.nexioMetrics.droppedLogLines;
        dropped.get().then(({ values }) => {
          process.stderr.write(JSON.stringify({ dropped: values[0].value, busyMs: (user + system) / 1000 }));
        });
      }, 500);
    }, 500);`;
  const { code, report } = await run(program, FULL);
  expect(code).toBe(0);
  const { dropped, busyMs } = JSON.parse(report);
  expect(dropped).toBe(1000);
  // Half a second at 100% would be 500.
  expect(busyMs).toBeLessThan(250);
});

test("all lines are written in order, also those of the last moment", async () => {
  const folder = mkdtempSync(join(tmpdir(), "nexio-log-"));
  const file = join(folder, "log");
  const program = `
    const destination = createLogDestination();
    for (let i = 0; i < 5000; i++) destination.write("line " + i + "\\n");
    setTimeout(() => {
      destination.write("later\\n");
      process.exit(0);
    }, 300);`;
  const { code } = await run(program, file);
  expect(code).toBe(0);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  rmSync(folder, { recursive: true });
  expect(lines).toEqual([...Array.from({ length: 5000 }, (_, i) => `line ${i}`), "later"]);
});
