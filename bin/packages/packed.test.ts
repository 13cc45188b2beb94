import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "@/local/stack/settings";
import { type Package, readPackages } from "./manifests";
import { packPackages } from "./pack-packages";

/** Packages that an app has already. */
const EXTERNAL = ["react", "pusher-js"];

const PACKAGES = readPackages();

/** An empty project outside of the repository, with the packed packages and their dependencies. */
let project = "";

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), "nexio-packed-"));
  const archives = await packPackages(join(project, "archives"));
  // npm would need a registry for dependencies on other packages than ours.
  const published = PACKAGES.filter(({ dependencies }) =>
    Object.keys(dependencies).some((each) => !each.startsWith("@nexio/")),
  );
  const others = published.flatMap((each) => ({ ...each, archive: archives.get(each.name) ?? "" }));
  for (const { name } of others) archives.delete(name);
  write("package.json", JSON.stringify({ name: "empty", private: true, type: "module" }));
  npm(
    "install",
    "--offline",
    "--no-audit",
    "--no-fund",
    "--legacy-peer-deps",
    ...archives.values(),
  );
  for (const other of others) unpack(other);
  for (const name of ["react", "@types/react", "express", "@types/express", "@types/node"])
    link(name);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** Makes a package of the repository available to the project. */
function link(name: string): void {
  const path = join(project, "node_modules", name);
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) symlinkSync(join(root, "node_modules", name), path);
}

/** Unpacks an archive as an installation does, with its dependencies from the repository. */
function unpack({ name, archive, dependencies }: Package & { archive: string }): void {
  const folder = join(project, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["xzf", archive, "-C", folder, "--strip-components=1"]);
  for (const each of Object.keys(dependencies)) if (!each.startsWith("@nexio/")) link(each);
}

const write = (file: string, text: string) => writeFileSync(join(project, file), text);

const npm = (...args: string[]) =>
  execFileSync("npm", args, { cwd: project, stdio: ["ignore", "pipe", "pipe"] });

/** Runs a module in the project and returns what it prints. */
function print(file: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
    cwd: project,
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.trim();
}

/** The errors of the compiler in files of the project. */
function typeErrors(
  files: readonly string[],
  resolution: "bundler" | "nodenext",
  options: { types?: string[]; skipLibCheck?: boolean } = {},
): string {
  const config = {
    compilerOptions: {
      target: "es2022",
      module: resolution === "bundler" ? "esnext" : "nodenext",
      moduleResolution: resolution,
      lib: ["es2022", "dom", "dom.iterable"],
      jsx: "react-jsx",
      strict: true,
      // The declarations of the packages are checked too.
      skipLibCheck: false,
      noEmit: true,
      types: [],
      ...options,
    },
    files,
  };
  write("tsconfig.json", JSON.stringify(config));
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  return spawnSync(process.execPath, [tsc, "-p", project], { encoding: "utf8" }).stdout;
}

const SAMPLE = `
import { constructEvent, WebhookError } from "@nexio/webhooks";
import { nexioWebhooks as express } from "@nexio/webhooks/express";
import { nexioWebhooks as fastify } from "@nexio/webhooks/fastify";
import { nexioWebhooks as hono } from "@nexio/webhooks/hono";
import { createWebhookHandler } from "@nexio/webhooks/next";
import { nexioWebhooks as workers } from "@nexio/webhooks/workers";

const secret = "whsec_" + "5e".repeat(32);
const body = JSON.stringify({ id: "evt_1", type: "webhook.test", data: {} });
const timestamp = Math.floor(Date.now() / 1000);
const key = await crypto.subtle.importKey(
  "raw", new TextEncoder().encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
const signed = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(timestamp + "." + body));
const hex = [...new Uint8Array(signed)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const event = await constructEvent(body, "t=" + timestamp + ",v1=" + hex, secret);
console.log(event.type);
console.log([express, fastify, hono, createWebhookHandler, workers].map((one) => typeof one).join());
await constructEvent(body, "t=1,v1=" + hex, secret).catch((error) => {
  console.log(error instanceof WebhookError && error.code);
});
`;

const SDK_SAMPLE = `
import { hasCode, Nexio, type Run } from "@nexio/sdk";

const nexio = new Nexio({
  apiKey: "nx_test_" + "0".repeat(64),
  baseUrl: "http://127.0.0.1:9",
  fetch: async (request) => Response.json({ run_id: new URL(request.url).pathname, status: "completed" }),
});
const run: Run = await nexio.runs.wait("run_1");
console.log(run.run_id, hasCode(run, "not_found"));
`;

const REACT_SAMPLE = `
import { type EvaluationCompleted, useEvaluationUpdates } from "@nexio/react";

export function Runs({ orgId }: { orgId: string }) {
  const state = useEvaluationUpdates(orgId, (run: EvaluationCompleted) => console.log(run.run_id), {
    onFailed: ({ error }) => console.log(error),
  });
  // @ts-expect-error A page has no API key.
  useEvaluationUpdates(orgId, () => undefined, { apiKey: "nx_live_" });
  return <p>{state}</p>;
}
`;

test("an empty project installs the packages, and a sample type-checks and runs", () => {
  write("webhooks.mts", SAMPLE);
  write("webhooks.mjs", SAMPLE);
  write("sdk.mts", SDK_SAMPLE);
  write("react.tsx", REACT_SAMPLE);
  write("sdk.mjs", SDK_SAMPLE.replace("type Run", "").replace(": Run", ""));
  for (const resolution of ["bundler", "nodenext"] as const)
    expect(typeErrors(["webhooks.mts", "sdk.mts", "react.tsx"], resolution)).toBe("");
  expect(print("sdk.mjs")).toBe("/api/v1/jobs/run_1 false");
  expect(print("webhooks.mjs").split("\n")).toEqual([
    "webhook.test",
    Array(5).fill("function").join(),
    "timestamp_too_old",
  ]);
}, 60_000);

test("the command line starts and prints its help", () => {
  const bin = PACKAGES.find(({ name }) => name === "nexio")?.bin ?? {};
  const help = execFileSync(
    process.execPath,
    [join(project, "node_modules", "nexio", bin.nexio ?? ""), "--help"],
    { encoding: "utf8" },
  );
  expect(help).toContain("Usage: nexio");
});

test("a bundler for pages gets no code that takes a signing secret or an API key", async () => {
  write(
    "page.js",
    'export { constructEvent } from "@nexio/webhooks"; export { Nexio } from "@nexio/sdk";',
  );
  const code = await bundled("page.js", "browser");
  expect(code).not.toContain("importKey");
  expect(code).not.toContain("authorization");
  expect(code.match(/runs on a server/g)).toHaveLength(2);
});

async function bundled(file: string, platform: "browser" | "neutral", external: string[] = []) {
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform,
    external,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/** The recorded sizes, in KB. */
function recordedSizes(): Map<string, number> {
  const document = readFileSync(join(root, "docs", "packages", "README.md"), "utf8");
  const rows = document.matchAll(/^\| `([^`]+)` \| ([\d.]+) KB \|$/gm);
  return new Map([...rows].map(([, name = "", size]) => [name, Number(size)]));
}

test("the sizes in docs/packages/README.md are what bundlers ship, without a module of Node", async () => {
  const sizes = recordedSizes();
  expect(sizes.size).toBeGreaterThan(0);
  mkdirSync(join(project, "sizes"), { recursive: true });
  for (const [name, recorded] of sizes) {
    write("sizes/all.js", `export * from ${JSON.stringify(name)};`);
    const code = await bundled("sizes/all.js", "neutral", EXTERNAL);
    // Compilers and compressors differ a little.
    const actual = gzipSync(code).length / 1_000;
    expect(actual, name).toBeLessThan(recorded * 1.05 + 0.1);
    expect(actual, name).toBeGreaterThan(recorded * 0.95 - 0.1);
  }
});

test("each package has a README of one screen", () => {
  for (const { name } of PACKAGES) expect(readmeOf(name).split("\n").length, name).toBeLessThan(70);
});

const readmeOf = (name: string) =>
  readFileSync(join(project, "node_modules", name, "README.md"), "utf8");

test("every TypeScript block of a README type-checks against the packed packages", () => {
  const files = PACKAGES.flatMap(({ name }) =>
    [...readmeOf(name).matchAll(/^```(tsx?)\n(.*?)^```$/gms)].map(([, type, code = ""], at) => {
      const file = `readme-${name.replaceAll(/\W/g, "-")}-${at}.${type}`;
      write(file, code);
      return file;
    }),
  );
  expect(files.length).toBeGreaterThan(5);
  expect(typeErrors(files, "bundler", { types: ["node"], skipLibCheck: true })).toBe("");
}, 60_000);

test("all packages have one version, in their manifests and in their sources", () => {
  const [{ version } = { version: "" }] = PACKAGES;
  const python = join(root, "packages", "python");
  const files = [
    ...PACKAGES.map(({ folder }) => join(folder, "package.json")),
    join(root, "packages/cli/src/program.ts"),
    join(root, "packages/mcp/src/server.ts"),
    join(root, "packages/sdk/src/transport.ts"),
    ...["pyproject.toml", "src/nexio/__init__.py"].map((file) => join(python, file)),
  ];
  for (const file of files) {
    const [found] =
      /(?<=\bversion\W+|_version__ = "|nexio-sdk-js\/)\d+\.\d+\.\d+/.exec(
        readFileSync(file, "utf8"),
      ) ?? [];
    expect(found, file).toBe(version);
  }
  for (const { dependencies } of PACKAGES)
    for (const [name, needed] of Object.entries(dependencies))
      if (name.startsWith("@nexio/")) expect(needed).toBe(version);
});
