import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicApi } from "@/lib/api/public-api";
import { newOrganization } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { importUploads } from "@/lib/testing/uploads";
import { runCli } from "./program";

const app = publicApi({ checkResponses: true, record: () => undefined });
const folder = mkdtempSync(join(tmpdir(), "nexio-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(async () => {
  org = await newOrganization();
  await importCandidates("carriers:five", FIVE);
});

/** Runs a command line against the API in this process. Each POST is followed by the work that it queued. */
async function nexio(args: readonly string[], key = org.test) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(args, {
    env: { NEXIO_API_KEY: key, NEXIO_BASE_URL: "http://nexio.test" },
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    signal: new AbortController().signal,
    fetch: async (request) => {
      const answer = await app.request(request);
      if (request.method === "POST") await Promise.all([runQueuedJobs(), importUploads()]);
      return answer;
    },
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

function fileWith(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const BODY = JSON.stringify({
  profile: { entity: "acme", state: "CA", line: "professional_liability" },
  pool: "carriers:five",
});

test("a run is submitted from a file, waited for, read and listed", async () => {
  const submitted = await nexio(["runs", "submit", fileWith("run.json", BODY), "--wait"]);
  expect(submitted).toMatchObject({ code: 0, out: expect.stringContaining("completed") });
  const [id = ""] = submitted.out.split("  ");
  expect(JSON.parse((await nexio(["runs", "get", id])).out).run_id).toBe(id);
  const listed = await nexio(["--json", "runs", "list", "--limit", "1"]);
  expect(JSON.parse(listed.out)).toMatchObject([{ run_id: id }]);
});

test("a pool version is uploaded and imported", async () => {
  const created = await app.request("/api/v1/pools", {
    method: "POST",
    headers: { authorization: `Bearer ${org.live}`, "content-type": "application/json" },
    body: JSON.stringify({ slug: "carriers:cli", description: "Ours" }),
  });
  expect(created.status).toBe(201);
  const file = fileWith("own.csv", "name,licensed_states\nAlder,CA\n");
  const uploaded = await nexio(["pools", "upload", "carriers:cli", file], org.live);
  expect([uploaded.code, uploaded.out]).toEqual([
    0,
    expect.stringMatching(/published {2}version 1$/),
  ]);
  expect((await nexio(["pools", "list"])).out).toContain("carriers:cli");
});

test("engines are listed", async () => {
  expect((await nexio(["engines", "list"])).out).toMatch(/^default +\w+/m);
});

test("errors of the API are one sentence and exit code 1", async () => {
  const { code, out, err } = await nexio(["runs", "get", "run_0Nq7V3kD2mXw8RtY5sLh1A"]);
  expect([code, out, err]).toEqual([
    1,
    "",
    expect.stringMatching(/^✗ There is no run with the id 'run_\w+'\.$/),
  ]);
});

test.each([
  [[], "Usage: nexio"],
  [["runs", "list", "--limit", "0"], "--limit must be a whole number"],
  [["runs", "submit"], "missing required argument 'file'"],
  [["trigger", "webhook.test"], "pass --endpoint"],
  [["listen", "--forward", "https://example.com"], "only to this machine"],
  [["fly"], "unknown command 'fly'"],
])("%j is refused with what is wrong, and exit code 2", async (args, message) => {
  const { code, err } = await nexio(args);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

test("trigger sends a sample of any event outside of live, and the API names what is wrong", async () => {
  const sent = await nexio(["trigger", "pool.version_published"]);
  expect([sent.code, sent.out]).toEqual([
    0,
    expect.stringMatching(/^evt_\w+ {2}pool\.version_published {2}deliveries: 0$/),
  ]);
  const unknown = await nexio(["trigger", "run.started"]);
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining("run.degraded")]);
  const live = await nexio(["trigger", "run.completed"], org.live);
  expect([live.code, live.err]).toEqual([1, expect.stringContaining("outside of live")]);
});

test("--help lists the commands and the exit codes", async () => {
  const { code, out } = await nexio(["--help"]);
  expect(code).toBe(0);
  for (const text of ["listen", "trigger", "runs", "pools", "engines", "Exit codes"])
    expect(out).toContain(text);
});
