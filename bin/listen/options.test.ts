import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readOptions } from "./options";

const key = (environment: string, digit = "a") => `nx_${environment}_${digit.repeat(64)}`;
const folder = mkdtempSync(join(tmpdir(), "nexio-options-"));
writeFileSync(
  join(folder, "local.json"),
  JSON.stringify({
    url: "http://localhost:3000",
    organizations: ["org_1", "org_2"].map((id, i) => ({
      id,
      name: id,
      keys: { live: key("live", String(i)), test: key("test", String(i)) },
    })),
  }),
);
afterAll(() => rmSync(folder, { recursive: true }));

const FORWARD = ["--forward", "http://localhost:4000/hooks"];
const LOCAL = { NODE_ENV: "test", NEXIO_DATA_DIR: folder } as const;
const NOWHERE = { NODE_ENV: "test", NEXIO_DATA_DIR: join(folder, "none") } as const;
const REMOTE = ["--url", "https://api.example.com"];
const read = (args: string[], env: NodeJS.ProcessEnv = LOCAL) =>
  readOptions([...FORWARD, ...args], env);

test("only --forward is required: the default is the test environment of the local stack's first organization", () => {
  const { url, forward, ...rest } = read([]);
  expect([url.href, forward.href]).toEqual([
    "http://localhost:3000/",
    "http://localhost:4000/hooks",
  ]);
  expect(rest).toEqual({
    key: key("test", "0"),
    environment: "test",
    events: ["run.completed", "run.failed"],
  });
});

test("--key wins over NEXIO_API_KEY, which wins over the local stack's key, and a key determines the environment", () => {
  const NEXIO_API_KEY = key("live", "b");
  expect(read(["--key", key("test", "c")], { ...LOCAL, NEXIO_API_KEY })).toMatchObject({
    key: key("test", "c"),
    environment: "test",
  });
  expect(read([], { ...LOCAL, NEXIO_API_KEY })).toMatchObject({
    key: NEXIO_API_KEY,
    environment: "live",
  });
  expect(read(["--environment", "live", "--organization", "org_2"])).toMatchObject({
    key: key("live", "1"),
    environment: "live",
  });
});

test("the local stack's keys are used for no other address", () => {
  for (const url of ["https://api.example.com", "http://localhost:3001", "http://127.0.0.1:3000"]) {
    expect(() => read(["--url", url])).toThrow(/No API key for /);
  }
  expect(read(["--url", "http://localhost:3000/anything"])).toMatchObject({
    key: key("test", "0"),
  });
});

test.each([
  "http://localhost",
  "https://localhost:4443/a?b=c",
  "http://127.0.0.1:1",
  "http://127.1/",
  "http://2130706433/",
  "http://[::1]:4000/x",
])("--forward %s is accepted: it is on this machine", (forward) => {
  expect(readOptions(["--forward", forward], LOCAL).forward.href).toBe(new URL(forward).href);
});

test.each([
  ["https://api.example.com/hooks", "not to api.example.com"],
  ["http://localhost.example.com", "not to localhost.example.com"],
  ["http://localhost@example.com", "not to example.com"],
  ["http://0.0.0.0:4000", "not to 0.0.0.0"],
  ["http://192.168.0.2", "not to 192.168.0.2"],
  ["http://169.254.169.254/", "not to 169.254.169.254"],
  ["http://[::ffff:127.0.0.1]/", "not to [::ffff:7f00:1]"],
  ["http://user:secret@localhost/", "must not contain a user name"],
  ["localhost:4000", "must be a URL such as"],
  ["/hooks", "must be a URL such as"],
  ["ftp://localhost/", "must be a URL such as"],
  ["", "must be a URL such as"],
])("--forward %s is rejected: %s", (forward, reason) => {
  const read = () => readOptions(["--forward", forward], LOCAL);
  expect(read).toThrow(`option '--forward <url>' argument '${forward}' is invalid`);
  expect(read).toThrow(reason);
});

test.each<[string[], string]>([
  [["--frward", "x"], "unknown option '--frward'\n(Did you mean --forward?)"],
  [["surplus"], "too many arguments. Expected 0 arguments but got 1."],
  [
    ["--events", "run.completed,run.started"],
    "option '--events <names>' argument 'run.completed,run.started' is invalid. \"run.started\" is not one of run.completed, run.failed, ",
  ],
  [["--events", ""], "option '--events <names>' argument '' is invalid."],
  [
    ["--environment", "Prod"],
    "option '--environment <slug>' argument 'Prod' is invalid. It must be the slug of an environment",
  ],
  [
    ["--environment", "dev"],
    "The local stack keeps keys of live and test only: pass a key of dev with --key.",
  ],
  [
    ["--environment", "live", "--key", key("test")],
    "--environment is live, but --key is a test key.",
  ],
  [["--key", "nx_live_short"], "--key is not an API key"],
  [["--organization", "org_3"], "The local stack has no organization org_3. It has org_1, org_2."],
  [["--url", "example"], "option '--url <url>' argument 'example' is invalid. It must be a URL"],
  [["--url", "http://api.example.com"], "It must begin with https://"],
])("%j is rejected, and the error names the option", (args, sentence) => {
  expect(() => read(args)).toThrow(sentence);
});

test("without a local stack, --url and a key are required", () => {
  expect(() => read([], NOWHERE)).toThrow("No Nexio found");
  expect(() => read(REMOTE, NOWHERE)).toThrow("No API key for https://api.example.com");
  expect(() => read([], { ...NOWHERE, NEXIO_API_KEY: key("live") })).toThrow("No Nexio found");
  expect(() => readOptions([], NOWHERE)).toThrow("required option '--forward <url>' not specified");
  expect(read([...REMOTE, "--key", key("live")], NOWHERE)).toMatchObject({ environment: "live" });
});
