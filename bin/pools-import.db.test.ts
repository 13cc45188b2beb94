import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { listAuditLog } from "@/lib/audit/list-entries";
import { closeDatabase } from "@/lib/db/client";
import { readPool } from "@/lib/pools/pools";
import { runProgram } from "./run-program.fixture";

const folder = mkdtempSync(join(tmpdir(), "nexio-import-"));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeDatabase();
});

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const run = (args: readonly string[], environment?: Record<string, string>) =>
  runProgram("pools-import", args, environment);

const tenant = { orgId: "org_cli", environment: "live" as const };

test("a file becomes a pool of the organization, in the database of the last local start", async () => {
  writeFileSync(
    join(folder, "local.json"),
    JSON.stringify({ databaseUrl: process.env.DATABASE_URL }),
  );
  const carriers = file("carriers.csv", "Company,Year,rate_index\nA = B,2023,0.9\nC,2022,x\n");
  const args = [
    carriers,
    "--slug",
    "cli:one",
    "--organization",
    tenant.orgId,
    "--map",
    "Company=name",
    "--where",
    "Year=2023",
    "--description",
    "From a file",
  ];
  const { code, out, err } = await run(args, { DATABASE_URL: "", NEXIO_DATA_DIR: folder });
  expect(err).toBe("");
  expect(out).toMatch(/cli:one version 1: 1 candidate in \d+\.\d s, hash [0-9a-f]{64}/);
  expect(code).toBe(0);
  expect(await readPool(tenant, "cli:one")).toMatchObject({
    size: 1,
    shared: false,
    description: "From a file",
  });
  const { items } = await listAuditLog(tenant, { filters: {}, limit: 5 });
  expect(items).toMatchObject([
    {
      action: "pool.version_published",
      target: "cli:one",
      actor: { type: "operator", label: expect.stringMatching(/^operator:./) },
      after: { version: 1, size: 1, file_name: "carriers.csv" },
    },
  ]);
});

test("errors are printed with their lines, and the exit code is 1", async () => {
  const carriers = file("bad.jsonl", '{"name":"A"}\n{"name":"B","bind_ratio":-1}\n');
  const { code, err } = await run([carriers, "--slug", "cli:bad"]);
  expect(err).toContain('line 2, column bind_ratio: "-1" is not a valid bind_ratio');
  expect(err).toContain("Nothing was imported: 1 error.");
  expect(code).toBe(1);
});

test("the templates of the documentation import as they are", async () => {
  const { code, out, err } = await run([
    "docs/pools/template.csv",
    "--slug",
    "cli:template",
    "--filings",
    "docs/pools/template-filings.csv",
  ]);
  expect(err).toBe("");
  expect(out).toMatch(/^cli:template version 1: 3 candidates/);
  expect(code).toBe(0);
  const pool = await readPool(tenant, "cli:template");
  expect(pool).toMatchObject({ size: 3 });
});

test("bad rows are set aside with a report", async () => {
  const carriers = file(
    "mixed.csv",
    "sep=;\nName;Complaint Index;Bind Ratio\nA;97;0,2\nB;104;x\n;;\nC;88;0,25\nD;110;0,3\n",
  );
  const report = join(folder, "report.csv");
  const args = [carriers, "--slug", "cli:aside", "--set-aside", report];
  const refused = await run(args);
  expect(refused.err).toContain('divide by 100: --scale "Complaint Index=0.01"');
  expect(refused.code).toBe(1);
  const { code, out, err } = await run([...args, "--scale", "Complaint Index=0.01"]);
  expect(err).toBe("");
  expect(out).toContain(`Set aside: 1 row, see ${report}.`);
  expect(out).toContain("cli:aside version 1: 3 candidates");
  expect(code).toBe(0);
  expect(readFileSync(report, "utf8").split("\n")).toEqual([
    "file,row,column,value,reason",
    expect.stringMatching(/^candidates,4,Bind Ratio,x,"""x"" is not a valid bind_ratio; enter/),
    "",
  ]);
});

test("an invalid command prints one clear message", async () => {
  const carriers = file("good.csv", "name\nA\n");
  const cases: [string[], string, Record<string, string>?][] = [
    [["none.csv", "--slug", "a:b"], "There is no file none.csv."],
    [
      [carriers, "--slug", "Carriers"],
      '--slug must be lower-case words around one colon, such as carriers:ny-auto (got "Carriers")',
    ],
    [[carriers], "required option '--slug <slug>' not specified"],
    [[carriers, "--slug", "cli:x", "--map", "name"], '--map must be column=fact (got "name")'],
    [[carriers, "--slug", "cli:x", "--sluggish", "x"], "unknown option '--sluggish'"],
    [
      [carriers, "--slug", "cli:x", "--scale", "name=ten"],
      '--scale needs a factor above 0, such as 0.01 (got "name=ten")',
    ],
    [[carriers, "--slug", "cli:x", "--filings", "none.csv"], "There is no file none.csv."],
    [[carriers, "--slug", "cli:x", "--join", "naic"], "--join must be key or name"],
    [
      [carriers, "--slug", "cli:x", "--filings-map", "a=line"],
      "--filings-map and --filings-scale need --filings <file>",
    ],
    [
      [carriers, "--slug", "cli:x", "--set-aside", carriers],
      "--set-aside must name a file of its own",
    ],
    [
      [carriers, "--slug", "cli:none"],
      "run npm start first, or set DATABASE_URL",
      { DATABASE_URL: "", NEXIO_DATA_DIR: join(folder, "nothing") },
    ],
    [
      [carriers, "--slug", "cli:none"],
      "Cannot reach the database at 127.0.0.1:1",
      { DATABASE_URL: "postgres://a:b@127.0.0.1:1/c" },
    ],
  ];
  const ends = await Promise.all(cases.map(([args, , environment]) => run(args, environment)));
  for (const [i, { code, out, err }] of ends.entries()) {
    expect(err).toContain(cases[i]?.[1]);
    expect(err).not.toContain("    at ");
    expect([code, out]).toEqual([1, ""]);
  }
});
