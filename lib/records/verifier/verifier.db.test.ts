import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleVerifier } from "@/bin/build/bundle-verifier";
import { publicApi } from "@/lib/api/public-api";
import { pgPool } from "@/lib/db/client";
import { sha256 } from "@/lib/records/chain/hashes";
import { revokeSigningKey } from "@/lib/records/keys/signing-keys";
import { signPacket } from "@/lib/records/packet/packet-json";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { COVERAGE, DUAL, QUOTES } from "@/lib/testing/run-bodies";
import { root } from "@/local/stack/settings";
import { UnreadablePacket } from "./read-archive";
import { verifyPacket } from "./verify-packet";

let org: Awaited<ReturnType<typeof newOrganization>>;
let packet: Uint8Array;
let runId: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "nexio-verify-"));
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
  runId = await finishedRun(org.live);
  packet = await zipOf(runId);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function zipOf(id: string): Promise<Uint8Array> {
  const path = `/api/v1/runs/${id}/defensibility-packet?format=zip`;
  const headers = { authorization: `Bearer ${org.live}` };
  return new Uint8Array(await (await publicApi().request(path, { headers })).arrayBuffer());
}
const publicKeys = async () => (await send(null, "GET", "/.well-known/nexio-keys")).body;

/** The titles of the checks that failed. */
const failures = (bytes: Uint8Array, keys?: unknown) =>
  verifyPacket(bytes, { keys }).checks.flatMap(({ outcome, title }) =>
    outcome === "failed" ? [title] : [],
  );

/** The packet with files replaced, added, or removed (null). */
function changed(files: Record<string, string | null>, of = packet): Uint8Array {
  const archive = unzipSync(of);
  for (const [name, text] of Object.entries(files))
    if (text === null) delete archive[name];
    else archive[name] = strToU8(text);
  return zipSync(archive);
}
const textIn = (name: string, of = packet) => strFromU8(unzipSync(of)[name] ?? new Uint8Array());

async function ownEngineRun(): Promise<string> {
  await send(org.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Ours", engine_type: "candidate_evaluation" },
  });
  await send(org.live, "POST", "/engines/own-market/versions", { body: {} });
  const submitted = await send(org.live, "POST", "/engines/own-market/runs", { body: JOB });
  await runQueuedJobs();
  return submitted.body.run_id;
}

test.each([
  ["candidates", () => finishedRun(org.live)],
  ["candidates, by the rules of an engine", ownEngineRun],
  ["quotes", () => finishedRun(org.live, QUOTES)],
  ["coverage", () => finishedRun(org.live, COVERAGE)],
  ["both", () => finishedRun(org.live, DUAL)],
])("a packet about %s passes every check, and its result is computed again", async (_, run) => {
  const report = verifyPacket(await zipOf(await run()), { keys: await publicKeys() });
  expect(report.checks.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
  expect(report.outcome).toBe("passed");
  const titles = report.checks.map(({ title }) => title);
  expect(titles).toContain("Result, evaluated again");
});

test("one changed byte of any file is found, and named", () => {
  for (const name of Object.keys(unzipSync(packet))) {
    const text = textIn(name);
    const at = Math.floor(text.length / 2);
    const other = text[at] === "1" ? "2" : "1";
    const bytes = changed({ [name]: `${text.slice(0, at)}${other}${text.slice(at + 1)}` });
    let found: string[];
    try {
      found = failures(bytes);
    } catch (error) {
      // A changed brace is no JSON any more.
      if (!(error instanceof UnreadablePacket)) throw error;
      found = ["unreadable"];
    }
    expect([name, found.length > 0]).toEqual([name, true]);
  }
  expect(failures(changed({ "result.json": `${textIn("result.json")} ` }))).toEqual([
    "File result.json",
    "Stored result",
  ]);
});

test("a removed, an added and a repeated file are found", () => {
  expect(failures(changed({ "trace.json": null }))).toEqual(["File trace.json", "Stored trace"]);
  expect(failures(changed({ "input.json": null }))).toEqual(["File input.json", "Input", "Record"]);
  expect(failures(changed({ "note.txt": "Trust me." }))).toEqual(["File note.txt"]);
  const hidden = Buffer.from(changed({ "proto.txt": "Trust me." })).toString("latin1");
  const renamed = Buffer.from(hidden.replaceAll("proto.txt", "__proto__"), "latin1");
  expect(() => failures(renamed)).toThrow("The archive has a file named __proto__.");
  expect(() => failures(changed({ "manifest.json": null }))).toThrow(
    "manifest.json is missing from the archive.",
  );
});

test("an entry that is missing from the proof, or put into it, is found", () => {
  const [proof] = JSON.parse(textIn("chain.json"));
  const withProof = (change: object) =>
    failures(changed({ "chain.json": JSON.stringify([{ ...proof, ...change }]) }));
  const name = `Chain entry ${proof.entry.seq} (run_result)`;
  expect(withProof({ following: [...proof.following, "0".repeat(64)] })).toContain(
    `${name}: checkpoint`,
  );
  expect(withProof({ previous: "1".repeat(64) })).toContain(`${name}: hash`);
  expect(withProof({ content: { ...proof.content, created_by: "someone else" } })).toContain(
    `${name}: content`,
  );
  const other = { ...proof.entry, subject_id: "run_0000000000000000000001" };
  expect(withProof({ entry: other })).toEqual(expect.arrayContaining([name, `${name}: hash`]));
  const checkpoint = { ...proof.checkpoint, signed_at: "2026-01-01T00:00:00.000Z" };
  expect(withProof({ checkpoint })).toContain(`${name}: signature of the checkpoint`);
});

test("decisions and annotations are compared with the hash chain: a changed, a removed and an invented one is found", async () => {
  const id = await finishedRun(org.live);
  for (const rating of ["good", "bad"])
    await send(org.live, "POST", `/engines/default/runs/${id}/annotations`, { body: { rating } });
  await send(org.live, "POST", `/runs/${id}/decisions`, {
    body: {
      ...{ type: "placed", carrier: "Alder Specialty", placed_on: "2026-11-20", premium: 900 },
      choice: { candidate: "A1" },
    },
  });
  const own = await zipOf(id);
  const title = "Decisions and annotations";
  expect(verifyPacket(own).checks).toContainEqual(
    expect.objectContaining({ title, outcome: "passed", detail: "3 as the hash chain has them" }),
  );
  const json = (await send(org.live, "GET", `/runs/${id}/defensibility-packet`)).body;
  expect(json.decisions).toHaveLength(1);
  expect(verifyPacket(strToU8(JSON.stringify(json))).outcome).toBe("passed");

  const annotations = JSON.parse(textIn("annotations.json", own));
  const decisions = JSON.parse(textIn("decisions.json", own));
  const problems = (files: Record<string, unknown>) =>
    failures(
      changed(
        Object.fromEntries(
          Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)]),
        ),
        own,
      ),
    ).filter((each) => !each.startsWith("File "));
  const [first, second] = annotations;
  expect(problems({ "annotations.json": [{ ...first, rating: "bad" }, second] })).toEqual([
    `annotation ${first.id}`,
  ]);
  expect(problems({ "annotations.json": [second] })).toEqual([`annotation ${first.id}`]);
  const [placed] = decisions;
  for (const change of [{ carrier: "Birch Mutual" }, { reason_code: "price" }, { n: 2 }])
    expect(problems({ "decisions.json": [{ ...placed, ...change }] })).toEqual([
      `decision ${placed.id}`,
    ]);
  const invented = { ...placed, id: "dec_0000000000000000000001" };
  expect(
    verifyPacket(changed({ "decisions.json": JSON.stringify([placed, invented]) }, own)).checks,
  ).toContainEqual(expect.objectContaining({ title, outcome: "failed" }));
});

test("a packet is compared with the printed record whose code was scanned", () => {
  const [{ content }] = JSON.parse(textIn("chain.json"));
  const compared = (printed: { runId: string; resultHash: string }) =>
    verifyPacket(packet, { printed })
      .checks.filter(({ title }) => title.startsWith("Printed record"))
      .map(({ outcome }) => outcome);
  expect(compared({ runId, resultHash: content.result_hash })).toEqual(["passed", "passed"]);
  expect(compared({ runId, resultHash: "0".repeat(64) })).toEqual(["passed", "failed"]);
  expect(compared({ runId: "run_0000000000000000000001", resultHash: "" })).toEqual([
    "failed",
    "failed",
  ]);
});

test("a packet that was signed after its key was revoked is found with the reader's own keys", async () => {
  const before = await publicKeys();
  const fresh = await zipOf(runId);
  const [{ key_id: id, signed_at: at }] = JSON.parse(textIn("signatures.json", fresh));
  await revokeSigningKey(id, { at: new Date(at), reason: "Stolen" });
  expect(failures(fresh, before)).toEqual([]);
  // Its checkpoint was signed before.
  expect(failures(fresh, await publicKeys())).toEqual(["Signature of the packet"]);
  expect(failures(await zipOf(runId), await publicKeys())).toEqual([]);
  expect(failures(fresh, { keys: [] })).toContain("Signature of the packet");
});

/** A packet whose changed files are hashed and signed again: what a forger with a signing key can make. */
async function signedAgain(files: Record<string, string>): Promise<Uint8Array> {
  const archive = unzipSync(changed(files));
  const manifest = JSON.parse(textIn("manifest.json"));
  for (const file of manifest.files) {
    const bytes = archive[file.path] ?? new Uint8Array();
    Object.assign(file, { bytes: bytes.length, sha256: sha256(bytes) });
  }
  const text = JSON.stringify(manifest);
  const signatures = JSON.stringify([await signPacket(sha256(text))]);
  return zipSync({
    ...archive,
    "manifest.json": strToU8(text),
    "signatures.json": strToU8(signatures),
  });
}

test("a record that says something else than the documents fails, also with a valid signature", async () => {
  const record = JSON.parse(textIn("record.json"));
  const keys = await publicKeys();
  const forged = async (change?: (copy: typeof record) => void) => {
    const copy = structuredClone(record);
    change?.(copy);
    const report = verifyPacket(await signedAgain({ "record.json": JSON.stringify(copy) }), {
      keys,
    });
    return report.checks.flatMap(({ outcome, title, detail }) =>
      outcome === "failed" ? [`${title}: ${detail}`] : [],
    );
  };
  expect(await forged()).toEqual([]);
  expect(
    await forged(({ output }) => {
      output.candidates[0].name = "Nobody Mutual";
    }),
  ).toEqual([expect.stringMatching(/^Record: output\.candidates\.0\.name: Nobody Mutual stored/)]);
  expect(
    await forged(({ run }) => {
      run.created_by = "user:other";
    }),
  ).toEqual([expect.stringMatching(/^Record: run\.created_by: user:other stored/)]);
  expect(
    await forged(({ provenance }) => {
      provenance.input.profile.limit = 1;
    }),
  ).toEqual([
    expect.stringMatching(/^Record: provenance\.input: its hash is not that of the entry/),
  ]);
  expect(
    await forged(({ provenance }) => {
      provenance.rules[0].name = "others@1";
    }),
  ).toEqual([expect.stringMatching(/^Record: provenance\.rules/)]);
});

test("a result whose own hash was right, but not its texts, is found by evaluating again", async () => {
  const result = JSON.parse(textIn("result.json"));
  result.candidates[0].reasoning = "The best of all.";
  const text = JSON.stringify(result);
  const record = JSON.parse(textIn("record.json"));
  record.output.candidates[0].reasoning = result.candidates[0].reasoning;
  const [proof] = JSON.parse(textIn("chain.json"));
  const content = { ...proof.content, result_sha256: sha256(text) };
  const chain = [{ ...proof, content }];
  record.provenance.chain = chain;
  const bytes = await signedAgain({
    "result.json": text,
    "record.json": JSON.stringify(record),
    "chain.json": JSON.stringify(chain),
  });
  expect(failures(bytes)).toContain("Stored result, field by field");
});

test("a result that was changed in the database fails, whatever is signed afterwards", async () => {
  const id = await finishedRun(org.live);
  await pgPool().query(
    `update runs set result = replace(result::text, '"POOR_FIT"', '"STRONG_FIT"')::json, created_by = 'user:other' where id = $1`,
    [id],
  );
  expect(failures(await zipOf(id))).toContain(
    "Chain entry 1 (run_result): content".replace("1", await seqOfRun(id)),
  );
});

const seqOfRun = async (id: string): Promise<string> =>
  (await pgPool().query("select seq from chain_entries where subject_id = $1", [id])).rows[0].seq;

test("the packet of an erased run passes with what stays, and says what cannot be checked", async () => {
  const id = await finishedRun(org.live);
  await send(org.live, "POST", `/jobs/${id}/erasure`, { body: { reason: "Request" } });
  const report = verifyPacket(await zipOf(id), { keys: await publicKeys() });
  expect(report.outcome).toBe("passed");
  const notChecked = report.checks.filter(({ outcome }) => outcome === "not_checked");
  expect(notChecked.map(({ title }) => title)).toEqual([
    ...["Input", "Stored result", "Stored trace", "Result"],
  ]);
  expect(notChecked[0]?.detail).toBe("the personal data of the run was erased");
});

test("the packet as JSON is verified too, and a changed one is found", async () => {
  const { text } = await send(org.live, "GET", `/runs/${runId}/defensibility-packet`);
  expect(failures(strToU8(text))).toEqual([]);
  expect(failures(strToU8(text.replace('"live"', '"test"')))).toContain("Signature of the packet");
});

test("a file that is no packet is refused in one sentence", () => {
  for (const [text, message] of [
    ["nothing", "The file is no packet"],
    ["{", "The packet is not JSON."],
    ["{}", 'The packet: version Invalid input: expected "1".'],
  ])
    expect(() => verifyPacket(strToU8(text ?? ""))).toThrow(message);
  expect(() => verifyPacket(packet, { keys: { keys: "none" } })).toThrow(
    "The public keys are not those of /.well-known/nexio-keys",
  );
});

test("one file without packages verifies a packet in Node: 0 for a good one, 1 for a bad one, 2 for no packet", async () => {
  await bundleVerifier(root, folder);
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return name;
  };
  const run = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      execFile(
        process.execPath,
        ["nexio-verify.mjs", ...args],
        { cwd: folder },
        (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
      );
    });
  const keys = write("keys.json", JSON.stringify(await publicKeys()));
  const good = await run(write("packet.zip", await zipOf(runId)), "--keys", keys);
  expect(good).toMatchObject({ code: 0, err: "" });
  expect(good.out).toContain("passed       Result, evaluated again: ");
  expect(good.out).toContain(`The packet of ${runId} passed every check that could be made.`);
  expect((await run("packet.zip")).out).toMatch(/ 1 of \d+ checks could not be made\./);
  const bad = await run(write("bad.zip", changed({ "result.json": "{}" })), "--json");
  expect(bad.code).toBe(1);
  expect(JSON.parse(bad.out)).toMatchObject({ outcome: "failed", run_id: runId });
  expect(await run(write("none.zip", "nothing"))).toMatchObject({ code: 2, out: "" });
  expect((await run()).err).toContain("Usage: node nexio-verify.mjs");
});
