import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { receive, verify } from "@/docs/webhooks/verify";
import { signatureHeader } from "./deliveries/delivery-headers";

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));
const sample = (name: string) => join(docs, "webhooks", name);
const folder = mkdtempSync(join(tmpdir(), "nexio-samples-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SECRET = `whsec_${"5e".repeat(32)}`;
const OTHER = `whsec_${"07".repeat(32)}`;
// Bytes that change if the body is parsed and serialized again, or read as lines.
const BODY = '{"b":1,\r\n "a":"Zürich – 保険 \\u00e9","n":1.0}\n';
type Case = {
  signature: string | null;
  delivery?: string;
  body?: string;
  expected: "accepted" | "duplicate" | "rejected";
};

const seconds = () => Math.floor(Date.now() / 1000);
const sign = (secrets: string[], timestampS: number) =>
  signatureHeader({ body: BODY, timestampS, secrets });

/** The cases, signed at this time in seconds. */
function casesAt(nowS: number): Record<string, Case> {
  const signed = (secrets: string[]) => sign(secrets, nowS);
  const signature = signed([SECRET]).split("v1=")[1];
  return {
    "a valid signature": { signature: signed([SECRET]), expected: "accepted" },
    "the second of two": { signature: signed([OTHER, SECRET]), expected: "accepted" },
    "the first of two": { signature: signed([SECRET, OTHER]), expected: "accepted" },
    "a timestamp within the tolerance": {
      signature: sign([SECRET], nowS - 200),
      expected: "accepted",
    },
    "a timestamp a little ahead": { signature: sign([SECRET], nowS + 200), expected: "accepted" },
    "a stale timestamp": { signature: sign([SECRET], nowS - 400), expected: "rejected" },
    "a timestamp from the future": { signature: sign([SECRET], nowS + 400), expected: "rejected" },
    "a timestamp that is not the signed one": {
      signature: `t=${nowS - 1},v1=${signature}`,
      expected: "rejected",
    },
    "another body": { signature: signed([SECRET]), body: BODY.trim(), expected: "rejected" },
    "another secret": { signature: signed([OTHER]), expected: "rejected" },
    "a v1 of another length before the right one": {
      signature: `t=${nowS},v1=abc,v1=,v1=${signature}`,
      expected: "accepted",
    },
    "a v1 cut short": { signature: signed([SECRET]).slice(0, -1), expected: "rejected" },
    "a v1 grown longer": { signature: `${signed([SECRET])}0`, expected: "rejected" },
    "a v1 of letters beyond ASCII": {
      signature: `t=${nowS},v1=${"ü".repeat(32)},v1=${"ü".repeat(64)}`,
      expected: "rejected",
    },
    "another scheme's name": { signature: `t=${nowS},v0=${signature}`, expected: "rejected" },
    "no v1": { signature: `t=${nowS}`, expected: "rejected" },
    "no t": { signature: `v1=${signature}`, expected: "rejected" },
    "a t that is no number": { signature: `t=now,v1=${signature}`, expected: "rejected" },
    "a t of another script": {
      signature: `t=${"٣".repeat(10)},v1=${signature}`,
      expected: "rejected",
    },
    "a t beyond all numbers": {
      signature: `t=${"9".repeat(40)},v1=${signature}`,
      expected: "rejected",
    },
    "a t below zero": { signature: `t=-${nowS},v1=${signature}`, expected: "rejected" },
    "an empty header": { signature: "", expected: "rejected" },
    "no header": { signature: null, expected: "rejected" },
    garbage: { signature: ",,=,t=,v1=,*;$(exit 0)`'\"", expected: "rejected" },
    "no delivery id": { signature: signed([SECRET]), delivery: "", expected: "rejected" },
    "a delivery that came as a forgery first": {
      signature: signed([OTHER]),
      delivery: "aaaaaaaa-0000-4000-8000-000000000000",
      expected: "rejected",
    },
    "and then in truth": {
      signature: signed([SECRET]),
      delivery: "aaaaaaaa-0000-4000-8000-000000000000",
      expected: "accepted",
    },
    "and then again": {
      signature: sign([SECRET], nowS + 1),
      delivery: "aaaaaaaa-0000-4000-8000-000000000000",
      expected: "duplicate",
    },
  };
}

type Request = { signature: string | null; delivery: string; body: string };
const requestsOf = (cases: Record<string, Case>): Request[] =>
  Object.values(cases).map(({ signature, delivery, body = BODY }, i) => ({
    signature,
    delivery: delivery ?? `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`,
    body: Buffer.from(body).toString("base64"),
  }));

/** Runs a program with the requests on standard input. It prints one word per request. */
function words(requests: readonly Request[], command: string, ...args: string[]): string[] {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    input: JSON.stringify({ secret: SECRET, requests }),
    encoding: "utf8",
    cwd: folder,
  });
  if (error) throw error;
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.trim().split(/\s+/);
}

function inTypeScript(requests: readonly Request[]) {
  return requests.map(({ signature: header, delivery, body }) =>
    receive(
      { signature: header ?? undefined, delivery, rawBody: Buffer.from(body, "base64") },
      SECRET,
    ),
  );
}

const PYTHON = `
import base64, json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from verify import receive
given = json.load(sys.stdin)
for one in given["requests"]:
    print(receive(one["signature"], one["delivery"], base64.b64decode(one["body"]), given["secret"]))
`;

function inShell(requests: readonly Request[]) {
  return requests.map(({ signature: header, delivery, body }, i) => {
    const file = join(folder, `body-${i}`);
    writeFileSync(file, Buffer.from(body, "base64"));
    const args = [sample("verify.sh"), header ?? "", delivery, file, join(folder, "seen")];
    const { stdout, stderr, status } = spawnSync("sh", args, {
      encoding: "utf8",
      env: { ...process.env, NEXIO_WEBHOOK_SECRET: SECRET },
    });
    expect([stderr, status]).toEqual(["", stdout.trim() === "rejected" ? 1 : 0]);
    return stdout.trim();
  });
}

const RUBY = `
require "json"
require ARGV[0]
given = JSON.parse($stdin.read)
given["requests"].each do |one|
  puts NexioWebhooks.receive(one["signature"], one["delivery"], one["body"].unpack1("m"), given["secret"])
end
`;

const PHP = `
require $argv[1];
$given = json_decode(file_get_contents('php://stdin'), true);
$database = new PDO('sqlite::memory:');
$database->exec('create table nexio_deliveries (id varchar(36) primary key, seen_at integer not null)');
foreach ($given['requests'] as $one) {
  echo Nexio\\Webhooks\\receive($one['signature'], $one['delivery'], base64_decode($one['body']), $given['secret'], $database), "\\n";
}
`;

const GO = `package main

import (
	"encoding/json"
	"fmt"
	"os"

	"samples/webhooks"
)

func main() {
	var given struct {
		Secret   string
		Requests []struct {
			Signature, Delivery string
			Body                []byte
		}
	}
	if err := json.NewDecoder(os.Stdin).Decode(&given); err != nil {
		panic(err)
	}
	for _, one := range given.Requests {
		fmt.Println(webhooks.Receive(one.Signature, one.Delivery, one.Body, given.Secret))
	}
}
`;

const JAVA = `import java.nio.charset.StandardCharsets;
import java.util.Base64;

public final class Receive {
    public static void main(String[] args) throws Exception {
        for (String line : new String(System.in.readAllBytes(), StandardCharsets.UTF_8).split("\\n")) {
            String[] fields = line.split("\\t", -1);
            String signature = fields[0].equals("null") ? null : fields[0];
            byte[] body = Base64.getDecoder().decode(fields[2]);
            System.out.println(NexioWebhooks.receive(signature, fields[1], body, args[0]));
        }
    }
}
`;

function buildJava(): void {
  writeFileSync(join(folder, "Receive.java"), JAVA);
  const sources = [sample("NexioWebhooks.java"), join(folder, "Receive.java")];
  const { status, stderr } = spawnSync("javac", ["-d", folder, ...sources], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
}

/** Java has no JSON parser of its own: one line per request. */
function inJava(requests: readonly Request[]) {
  const lines = requests.map(({ signature, delivery, body }) =>
    [signature, delivery, body].map(String).join("\t"),
  );
  const { status, stdout, stderr } = spawnSync(
    "java",
    ["-Dfile.encoding=UTF-8", "-cp", folder, "Receive", SECRET],
    { input: lines.join("\n"), encoding: "utf8" },
  );
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.trim().split(/\s+/);
}

/** Compiles the sample. On a cold cache that takes minutes, so the requests are signed afterwards. */
function buildGo(): void {
  mkdirSync(join(folder, "webhooks"));
  copyFileSync(sample("verify.go"), join(folder, "webhooks", "verify.go"));
  writeFileSync(join(folder, "go.mod"), "module samples\n\ngo 1.18\n");
  writeFileSync(join(folder, "main.go"), GO);
  const { GOCACHE = join(tmpdir(), "nexio-go-cache") } = process.env;
  const { status, stderr } = spawnSync("go", ["build", "-o", "receive", "."], {
    encoding: "utf8",
    cwd: folder,
    env: { ...process.env, GOCACHE, GOFLAGS: "" },
  });
  expect([status, stderr]).toEqual([0, ""]);
}

const has = (command: string, args: readonly string[]) => spawnSync(command, args).status === 0;

/** Samples whose interpreter is missing are reported as skipped. Node is always there. */
const RUNNERS: {
  name: string;
  prepare?: () => void;
  run: (requests: readonly Request[]) => string[];
  here: boolean;
}[] = [
  { name: "TypeScript", run: inTypeScript, here: true },
  {
    name: "Python",
    run: (requests) => words(requests, "python3", "-c", PYTHON, sample("")),
    here: has("python3", ["--version"]),
  },
  { name: "shell", run: inShell, here: has("openssl", ["version"]) },
  {
    name: "Go",
    prepare: buildGo,
    run: (requests) => words(requests, join(folder, "receive")),
    here: has("go", ["version"]),
  },
  { name: "Java", prepare: buildJava, run: inJava, here: has("javac", ["-version"]) },
  {
    name: "Ruby",
    run: (requests) => words(requests, "ruby", "-e", RUBY, sample("verify.rb")),
    here: has("ruby", ["-ropenssl", "-e", "1"]),
  },
  {
    name: "PHP",
    run: (requests) => words(requests, "php", "-r", PHP, sample("verify.php")),
    here: has("php", ["-r", "exit(extension_loaded('pdo_sqlite') ? 0 : 1);"]),
  },
];

for (const { name, prepare, run, here } of RUNNERS)
  test.skipIf(!here)(
    `the sample in ${name} accepts our signatures and rejects everything else`,
    () => {
      prepare?.();
      const cases = casesAt(seconds());
      const names = Object.keys(cases);
      const answers = Object.fromEntries(run(requestsOf(cases)).map((word, i) => [names[i], word]));
      expect(answers).toEqual(
        Object.fromEntries(Object.entries(cases).map(([name, { expected }]) => [name, expected])),
      );
    },
    600_000,
  );

test("the tolerance is 300 seconds in both directions", () => {
  const nowS = seconds();
  const request = { signature: sign([SECRET], nowS), delivery: "d", rawBody: Buffer.from(BODY) };
  expect([-301, -300, 300, 301].map((byS) => verify(request, SECRET, nowS + byS))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("docs/webhooks.md contains each sample file unchanged", () => {
  const page = readFileSync(join(docs, "webhooks.md"), "utf8");
  const blocks = [...page.matchAll(/^```\w+ .*?\n(.*?)^```$/gms)].map(([, text]) => text);
  const files = readdirSync(join(docs, "webhooks"));
  expect(files.sort()).toEqual([
    "NexioWebhooks.java",
    "verify.go",
    "verify.php",
    "verify.py",
    "verify.rb",
    "verify.sh",
    "verify.ts",
  ]);
  for (const file of files) expect(blocks, file).toContain(readFileSync(sample(file), "utf8"));
});
