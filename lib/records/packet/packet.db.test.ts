import { createPublicKey, verify } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { publicApi } from "@/lib/api/public-api";
import { canonicalJson } from "@/lib/domain/json/canonical-text";
import { packetText } from "@/lib/domain/records/packet";
import { sha256 } from "@/lib/records/chain/hashes";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { COVERAGE, DUAL, QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});

const packetOf = (id: string, key = org.live, query = "") =>
  send(key, "GET", `/runs/${id}/defensibility-packet${query}`);

test.each([
  ["candidates", JOB],
  ["quotes", QUOTES],
  ["coverage", COVERAGE],
  ["both", DUAL],
])(
  "the packet of a run about %s has the published fields, is signed and is proved",
  async (_, body) => {
    const id = await finishedRun(org.live, body);
    const { status, body: packet } = await packetOf(id);
    expect(status).toBe(200);
    expect(packet).toMatchObject({
      ...{ version: "1", provenance_coverage: "present", model_calls: [], external_calls: [] },
      run: { id, engine: "default", status: "completed", environment: "live" },
      redaction: { fields_redacted: [], erasure: null },
      provenance: { chain: [{ entry: { kind: "run_result", subject_id: id } }] },
    });
    const events = packet.events.map(({ event }: { event: string }) => event);
    expect(events[0]).toBe("run.submitted");
    expect(events).toEqual(
      expect.arrayContaining(["run.started", "stage.completed", "run.completed"]),
    );
    const { stages } = (await send(org.live, "GET", `/traces/${id}/summary`)).body;
    const completed = packet.events.filter(
      ({ event }: { event: string }) => event === "stage.completed",
    );
    expect(completed.map(({ at }: { at: string }) => Date.parse(at)).sort()).toEqual(
      stages
        .map(({ started_at, duration_ms }: { started_at: string; duration_ms: number }) =>
          Math.trunc(Date.parse(started_at) + duration_ms),
        )
        .sort(),
    );
    const run = (await send(org.live, "GET", `/runs/${id}`)).body;
    for (const [name, value] of Object.entries(run.output ?? {}))
      expect(packet.output[name]).toEqual(value);
    const { signature, ...signed } = packet;
    expect(signature.sha256).toBe(sha256(canonicalJson(signed)));
    const key = packet.provenance.keys.find(({ kid }: { kid: string }) => kid === signature.key_id);
    expect(
      verify(
        null,
        Buffer.from(packetText(signature)),
        createPublicKey({ key, format: "jwk" }),
        Buffer.from(signature.signature, "base64url"),
      ),
    ).toBe(true);
    const [proof] = packet.provenance.chain;
    expect(sha256(canonicalJson(proof.content))).toBe(proof.entry.content_sha256);
  },
);

test("the archive has every file that the manifest names, with its hash, and what was stored byte for byte", async () => {
  const id = await finishedRun(org.live);
  const response = await fetchZip(id);
  const files = unzipSync(response);
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const manifest = JSON.parse(text("manifest.json"));
  expect(manifest).toMatchObject({ format: "nexio-packet/1", run_id: id, org_id: org.orgId });
  expect(Object.keys(files).sort()).toEqual(
    [
      ...manifest.files.map(({ path }: { path: string }) => path),
      "manifest.json",
      "signatures.json",
    ].sort(),
  );
  for (const { path, bytes, sha256: hash } of manifest.files) {
    expect(files[path]?.length).toBe(bytes);
    expect(sha256(files[path] ?? "")).toBe(hash);
  }
  const [signature] = JSON.parse(text("signatures.json"));
  expect(signature.sha256).toBe(sha256(text("manifest.json")));
  const [{ content }] = JSON.parse(text("chain.json"));
  expect(sha256(text("result.json"))).toBe(content.result_sha256);
  expect(sha256(text("trace.json"))).toBe(content.trace_sha256);
  expect(JSON.parse(text("facts/pool.json"))).toMatchObject({ size: 5, complete: true });
  expect(Object.keys(files).filter((name) => name.startsWith("rules/"))).toHaveLength(1);
  expect(text("README.txt")).toContain("nexio-verify.mjs packet.zip");
});

async function fetchZip(id: string): Promise<Uint8Array> {
  const answer = await publicApi().request(`/api/v1/runs/${id}/defensibility-packet?format=zip`, {
    headers: { authorization: `Bearer ${org.live}` },
  });
  expect(answer.headers.get("content-type")).toBe("application/zip");
  expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="nexio-${id}.zip"`);
  return new Uint8Array(await answer.arrayBuffer());
}

test("an unfinished run has no packet yet: 409 with what to wait for", async () => {
  const id = (await send(org.live, "POST", "/jobs", { body: JOB })).body.run_id;
  const { status, body } = await packetOf(id);
  expect([status, body.code]).toEqual([409, "conflict"]);
  expect(body.message).toBe(
    "Only an ended run has a packet. This run is queued. Wait for its event run.completed or run.failed, then retry.",
  );
  await send(org.live, "POST", `/jobs/${id}/cancel`);
  const { body: failed } = await packetOf(id);
  expect(failed).toMatchObject({
    ...{ run: { status: "failed", error: "Cancelled" }, output: null },
    ...{ provenance_coverage: "none" },
  });
});

test("another organization or environment finds no packet, and another format is refused", async () => {
  const id = await finishedRun(org.live);
  const other = await newOrganization();
  for (const key of [other.live, org.test]) {
    const { status, body } = await packetOf(id, key);
    expect([status, body.code]).toEqual([404, "not_found"]);
  }
  const { status, body } = await packetOf(id, org.live, "?format=pdf");
  expect([status, body.code, body.details[0].path]).toEqual([400, "invalid_request", "format"]);
});

test("the packet of an erased run has nothing of the person, says what was erased, and is still proved", async () => {
  const entity = "Wilhelmina Katzenbach";
  const id = await finishedRun(org.live, { ...JOB, profile: { ...JOB.profile, entity } });
  await send(org.live, "POST", `/jobs/${id}/erasure`, { body: { reason: "Request" } });
  const { body: packet, text } = await packetOf(id);
  expect(text).not.toContain("Katzenbach");
  expect(packet.redaction.fields_redacted).toContain("input");
  expect(packet.redaction.erasure).toMatchObject({ reason: "Request" });
  expect(packet.provenance.input).toBeNull();
  expect(
    packet.provenance.chain.map(({ entry }: { entry: { kind: string } }) => entry.kind),
  ).toEqual(["run_result", "run_erased"]);
  for (const { entry, content } of packet.provenance.chain)
    expect(sha256(canonicalJson(content))).toBe(entry.content_sha256);
  const files = unzipSync(await fetchZip(id));
  expect(Object.keys(files)).not.toContain("input.json");
  expect(
    Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join(""),
  ).not.toContain("Katzenbach");
});
