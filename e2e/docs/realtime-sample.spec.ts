import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import getPort from "get-port";
import { baseUrl, organization } from "../support/local-stack";
import { submit, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";

const { test: testKey } = organization("Acme Brokerage").keys;

test("the printed page and its server show a run live, against this stack", async ({ open }) => {
  const folder = mkdtempSync(join(tmpdir(), "nexio-realtime-"));
  cpSync("docs/samples/realtime", folder, { recursive: true });
  const program = join(folder, "server.mjs");
  const printed = readFileSync(program, "utf8");
  writeFileSync(program, printed.replaceAll("https://api.usenexio.com", baseUrl));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const port = await getPort();
  const server = spawn(process.execPath, ["server.mjs"], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), NEXIO_API_KEY: testKey },
    stdio: "ignore",
  });
  try {
    const origin = `http://localhost:${port}`;
    await expect
      .poll(() =>
        fetch(origin).then(
          ({ ok }) => ok,
          () => false,
        ),
      )
      .toBe(true);
    const { page } = await open(null);
    await page.goto(origin);
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    const { run_id } = await submit(testKey, uniqueEntity("printed"));
    await expect(page.getByText(`${run_id}: completed`)).toBeVisible();
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
});
