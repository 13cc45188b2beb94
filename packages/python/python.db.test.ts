import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { serveApi } from "@/bin/listen/listen.fixture";
import { run } from "@/bin/packages/commands";
import { newOrganization } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { signatureHeader } from "@/lib/webhooks/deliveries/delivery-headers";
import { root } from "@/local/stack/settings";

const ENVIRONMENT = join(root, "node_modules", ".cache", "python");
const python = join(ENVIRONMENT, "bin", "python");
const PACKAGES = ["httpx>=0.27,<1", "typing_extensions>=4.5", "pytest>=8,<10", "mypy>=2,<3"];
const FOLDER = join(root, "packages", "python");

/** Whether Python can run the tests: its packages are installed once. Without Python or a registry they are reported as skipped. */
function isReady(): boolean {
  if (process.platform === "win32") return false;
  const runs = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
  if (existsSync(python) && runs(python, "-c", "import httpx, mypy, pytest, typing_extensions"))
    return true;
  const version = "import sys; sys.exit(sys.version_info < (3, 10))";
  return (
    runs("python3", "-c", version) &&
    runs("python3", "-m", "venv", ENVIRONMENT) &&
    runs(python, "-m", "pip", "install", "--quiet", ...PACKAGES)
  );
}

const ready = isReady();
if (!ready)
  process.stderr.write("Python 3.10, venv or pip is missing: packages/python is not tested.\n");

beforeAll(() => importCandidates("carriers:five", FIVE));

test.skipIf(!ready)(
  "the Python package works against the product, and verifies what it signs",
  async () => {
    const { live } = await newOrganization();
    const api = await serveApi();
    const secret = `whsec_${"5e".repeat(32)}`;
    const body = JSON.stringify({
      id: "evt_1",
      type: "run.completed",
      data: { name: "Zürich – 保険" },
    });
    const delivery = {
      ...{ body, secret, now_s: 1_774_180_800 },
      signature: signatureHeader({ body, timestampS: 1_774_180_800, secrets: [secret] }),
    };
    const env = {
      NEXIO_API_KEY: live,
      NEXIO_BASE_URL: api.url,
      DELIVERY: JSON.stringify(delivery),
    };
    const assignments = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    let done = false;
    const tested = run(
      "env",
      [
        ...assignments,
        "PYTHONDONTWRITEBYTECODE=1",
        python,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
      ],
      FOLDER,
    ).finally(() => {
      done = true;
    });
    while (!done) {
      await runQueuedJobs();
      await sleep(20);
    }
    expect(await tested).toMatch(/\d+ passed/);
    api.close();
  },
  120_000,
);

test.skipIf(!ready)(
  "its types and the blocks of its README pass a strict type checker",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "nexio-python-"));
    const readme = readFileSync(join(FOLDER, "README.md"), "utf8");
    const files = [...readme.matchAll(/^```python\n(.*?)^```$/gms)].map(([, code = ""], at) => {
      const file = join(folder, `block_${at}.py`);
      writeFileSync(file, code);
      return file;
    });
    const options = ["--strict", "--cache-dir", join(ENVIRONMENT, "mypy")];
    const checked = run(python, ["-m", "mypy", ...options, "src", ...files], FOLDER);
    expect(await checked).toMatch(/^Success: no issues/);
    rmSync(folder, { recursive: true });
  },
  120_000,
);
