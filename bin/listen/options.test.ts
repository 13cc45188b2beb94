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

test("with nothing but the local server's address, the test events of the local stack's first organization are listened to", () => {
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

test("the flag's key wins over the environment's, that one over the local stack's, and a key says its environment", () => {
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

test("the local stack's keys go to no other address", () => {
  for (const url of ["https://api.example.com", "http://localhost:3001", "http://127.0.0.1:3000"]) {
    expect(() => read(["--url", url])).toThrow(/No API key is known for /);
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
])("%s is on this machine", (forward) => {
  expect(readOptions(["--forward", forward], LOCAL).forward.href).toBe(new URL(forward).href);
});

test.each([
  ["https://api.example.com/hooks", "leads to api.example.com"],
  ["http://localhost.example.com", "leads to localhost.example.com"],
  ["http://localhost@example.com", "leads to example.com"],
  ["http://0.0.0.0:4000", "leads to 0.0.0.0"],
  ["http://192.168.0.2", "leads to 192.168.0.2"],
  ["http://169.254.169.254/", "leads to 169.254.169.254"],
  ["http://[::ffff:127.0.0.1]/", "leads to [::ffff:7f00:1]"],
  ["http://user:secret@localhost/", "must not hold a user name"],
  ["localhost:4000", 'is "localhost:4000"'],
  ["/hooks", 'is "/hooks"'],
  ["ftp://localhost/", 'is "ftp://localhost/"'],
  ["", 'is ""'],
])("--forward %s is refused: %s", (forward, sentence) => {
  expect(() => readOptions(["--forward", forward], LOCAL)).toThrow(`--forward ${sentence}`);
});

test.each<[string[], string]>([
  [["--frward", "x"], "Unknown option '--frward'"],
  [["surplus"], "Unexpected argument 'surplus'"],
  [
    ["--events", "run.completed,run.started"],
    '--events names "run.started" but each must be one of run.completed, run.failed, ',
  ],
  [["--events", ""], '--events names "" but'],
  [["--environment", "prod"], '--environment is "prod" but must be one of live, test.'],
  [
    ["--environment", "live", "--key", key("test")],
    "--environment is live, but --key is a key of test.",
  ],
  [["--key", "nx_live_short"], "--key is no API key"],
  [["--organization", "org_3"], "The local stack has no organization org_3; it has org_1, org_2."],
  [["--url", "example"], '--url is "example" but must be a URL'],
  [["--url", "http://api.example.com"], "--url must begin with https://"],
])("%j is refused in a sentence that names it", (args, sentence) => {
  expect(() => read(args)).toThrow(sentence);
});

test("without a local stack, an address and a key must be given", () => {
  expect(() => read([], NOWHERE)).toThrow("No Nexio is known");
  expect(() => read(REMOTE, NOWHERE)).toThrow("No API key is known for https://api.example.com");
  expect(() => read([], { ...NOWHERE, NEXIO_API_KEY: key("live") })).toThrow("No Nexio is known");
  expect(() => readOptions([], NOWHERE)).toThrow("--forward is missing");
  expect(read([...REMOTE, "--key", key("live")], NOWHERE)).toMatchObject({ environment: "live" });
});
