import { getEventListeners } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import {
  hasCode,
  Nexio,
  NexioApiError,
  NexioConnectionError,
  NexioError,
  NexioTimeoutError,
} from "./index";

const apiKey = `nx_test_${"0".repeat(64)}`;
const baseUrl = "http://nexio.test";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

type Step = Response | Error | ((request: Request) => Response | Promise<Response>);

/** A network that answers with these steps in turn, and what it was sent. */
function network(...steps: Step[]) {
  const sent: Request[] = [];
  const fetch = async (request: Request) => {
    sent.push(request);
    const step = steps[Math.min(sent.length, steps.length) - 1];
    if (step instanceof Error) throw step;
    if (typeof step === "function") return step(request);
    return (step ?? new Response("{}")).clone();
  };
  return { sent, nexio: (options = {}) => new Nexio({ apiKey, baseUrl, fetch, ...options }) };
}

const failure = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json(
    {
      code,
      message: `It is ${code}.`,
      request_id: "req_1",
      doc_url: `https://docs.test/#error-${code}`,
      details: [{ path: "pool", message: "must be one" }],
    },
    { status, headers },
  );
const submitted = () => Response.json({ run_id: "run_1", eval_id: "eval_1", status: "queued" });

/** Runs the timers until the promise is settled. */
async function whileTimePasses<Result>(work: () => Promise<Result>): Promise<Result> {
  vi.useFakeTimers();
  const result = work();
  result.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(120_000);
  return result;
}

const body = { profile: { entity: "a", state: "CA", line: "auto" }, pool: "carriers:all" };

test("a request that may succeed later is retried with the same idempotency key", async () => {
  const { sent, nexio } = network(
    new Error("reset"),
    failure(503, "queue_unavailable"),
    submitted(),
  );
  const answer = await whileTimePasses(() => nexio().runs.submit(body));
  expect(answer.run_id).toBe("run_1");
  const keys = sent.map(({ headers }) => headers.get("idempotency-key"));
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(await sent[2]?.json()).toEqual(body);
});

test("an idempotency key of the caller is sent, and reads have none", async () => {
  const { sent, nexio } = network(submitted());
  await nexio().runs.submit(body, { idempotencyKey: "order-7" });
  await nexio().runs.get("run_1");
  expect(sent.map(({ headers }) => headers.get("idempotency-key"))).toEqual(["order-7", null]);
});

test("Retry-After decides when a request is repeated", async () => {
  vi.useFakeTimers();
  const { sent, nexio } = network(
    failure(429, "rate_limited", { "retry-after": "7" }),
    submitted(),
  );
  const answer = nexio().runs.submit(body);
  await vi.advanceTimersByTimeAsync(6_990);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(20);
  expect(sent).toHaveLength(2);
  await answer;
});

test.each([
  ["more than a minute of Retry-After", failure(429, "queue_full", { "retry-after": "61" }), 1],
  ["an invalid request", failure(400, "invalid_request"), 1],
  ["a conflict", failure(409, "conflict"), 1],
  ["a persistent error", failure(500, "internal_error"), 3],
])("%s is an error with all fields of the response", async (_, step, attempts) => {
  const { sent, nexio } = network(step);
  const error = await whileTimePasses(() => nexio().runs.submit(body)).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(NexioApiError);
  expect(error).toMatchObject({
    status: step.status,
    requestId: "req_1",
    details: [{ path: "pool", message: "must be one" }],
    docUrl: expect.stringContaining("#error-"),
  });
  expect(hasCode(error, "queue_full")).toBe(step.status === 429);
  expect(sent).toHaveLength(attempts);
});

test("a response of a proxy is an error too, with its status and no code of the API", async () => {
  const { nexio } = network(new Response("<html>", { status: 404 }));
  await expect(nexio().runs.get("run_1")).rejects.toMatchObject({
    status: 404,
    code: "unknown_error",
    requestId: null,
  });
});

test("without a network the error names the address, and keeps the cause", async () => {
  const cause = new Error("refused");
  const { nexio } = network(cause);
  const error = await nexio({ maxRetries: 0 })
    .runs.get("run_1")
    .catch((e: unknown) => e);
  expect(error).toBeInstanceOf(NexioConnectionError);
  expect(error).toMatchObject({ message: expect.stringContaining(baseUrl), cause });
});

const never = (request: Request) =>
  new Promise<Response>((_, reject) => {
    request.signal.addEventListener("abort", () => reject(request.signal.reason));
  });

test("an attempt that takes too long is a timeout, and a signal ends a call at once", async () => {
  const { sent, nexio } = network(never);
  await expect(nexio({ timeoutMs: 5, maxRetries: 0 }).runs.get("run_1")).rejects.toBeInstanceOf(
    NexioTimeoutError,
  );
  const stop = new AbortController();
  const stopped = nexio().runs.get("run_1", { signal: stop.signal });
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  stop.abort(new Error("stopped"));
  await expect(stopped).rejects.toThrow("stopped");
  expect(sent).toHaveLength(2);
});

test("a list is its first page, all items of all pages, or the first items", async () => {
  const pageOf = (request: Request) => {
    const at = Number(new URL(request.url).searchParams.get("cursor") ?? 0);
    const data = [at, at + 1].map((n) => ({ run_id: `run_${n}` }));
    return Response.json({ data, next_cursor: at < 4 ? String(at + 2) : null });
  };
  const { sent, nexio } = network(pageOf);
  const list = () => nexio().runs.list({ status: "failed", limit: 2 });
  expect((await list()).next_cursor).toBe("2");
  const ids: string[] = [];
  for await (const { run_id } of list()) ids.push(run_id);
  expect(ids).toEqual([0, 1, 2, 3, 4, 5].map((n) => `run_${n}`));
  expect(await list().toArray({ limit: 3 })).toHaveLength(3);
  // One page, three pages and two pages: what is not needed is not read.
  expect(sent).toHaveLength(6);
  expect(sent.every(({ url }) => url.includes("status=failed&limit=2"))).toBe(true);
});

test("waiting for a run reports its progress and ends with it", async () => {
  const state = (status: string) => Response.json({ run_id: "run_1", status });
  const { nexio } = network(submitted(), state("queued"), state("processing"), state("completed"));
  const seen: string[] = [];
  const run = await whileTimePasses(() =>
    nexio().runs.submitAndWait(body, { onProgress: ({ status }) => seen.push(status) }),
  );
  expect([run.status, seen]).toEqual(["completed", ["queued", "processing"]]);
});

test("the API waits for the end of a run, for less than the timeout of a request and never beyond waitMs", async () => {
  const answerAtEnd = async (request: Request) => {
    const seconds = Number(new URL(request.url).searchParams.get("wait"));
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    return Response.json({ run_id: "run_1", status: "processing" });
  };
  const { sent, nexio } = network(answerAtEnd);
  const waiting = () => nexio({ timeoutMs: 20_000 }).runs.wait("run_1", { waitMs: 25_000 });
  await expect(whileTimePasses(waiting)).rejects.toBeInstanceOf(NexioTimeoutError);
  const waits = sent.map(({ url }) => Number(new URL(url).searchParams.get("wait")));
  expect(waits).toEqual([10, 10, 5]);
});

test("a run is polled while too many requests of the key wait already", async () => {
  let reads = 0;
  const { sent, nexio } = network((request) => {
    if (request.url.includes("wait=")) return failure(429, "rate_limited", { "retry-after": "1" });
    reads += 1;
    return Response.json({ run_id: "run_1", status: reads < 3 ? "processing" : "completed" });
  });
  const run = await whileTimePasses(() => nexio({ maxRetries: 0 }).runs.wait("run_1"));
  expect([run.status, sent.length]).toEqual(["completed", 6]);
});

test("waits that share a signal end with it, and do not add listeners to it", async () => {
  const { nexio } = network(() => Response.json({ run_id: "run_1", status: "queued" }));
  const stopping = new AbortController();
  const { signal } = stopping;
  const waits = [1, 2, 3].map(() => nexio().runs.wait("run_1", { signal }));
  const ends = Promise.allSettled(waits);
  await whileTimePasses(async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(getEventListeners(signal, "abort")).toEqual([]);
    stopping.abort(new Error("stopped"));
  });
  const reasons = (await ends).map((end) => end.status === "rejected" && String(end.reason));
  expect(reasons).toEqual(["Error: stopped", "Error: stopped", "Error: stopped"]);
});

test("a success that is not JSON is an error: something else answered", async () => {
  const { nexio } = network(() => new Response("<html>"));
  const error = { status: 200, code: "unknown_error" };
  await expect(nexio().runs.get("run_1")).rejects.toMatchObject(error);
  await expect(nexio().runs.list()).rejects.toMatchObject(error);
});

test("a degraded run has ended", async () => {
  const degraded = {
    run_id: "run_1",
    status: "degraded",
    output: { degradation_reason: "no_candidates" },
  };
  const { nexio } = network(submitted(), Response.json(degraded));
  expect(await nexio().runs.submitAndWait(body)).toEqual(degraded);
});

test("a run that does not end in time is a timeout with its id", async () => {
  const { nexio } = network(submitted(), Response.json({ run_id: "run_1", status: "queued" }));
  const error = await whileTimePasses(() =>
    nexio().runs.submitAndWait(body, { waitMs: 1_000 }),
  ).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(NexioTimeoutError);
  expect(error).toMatchObject({ runId: "run_1", message: expect.stringContaining("runs.get()") });
});

test("an empty id is not sent", async () => {
  const { sent, nexio } = network(submitted());
  await expect(nexio().runs.get("")).rejects.toThrow("/jobs/{id} needs id, which is empty.");
  expect(sent).toHaveLength(0);
});

test("baseUrl may end with /api/v1 or a slash", async () => {
  for (const given of [baseUrl, `${baseUrl}/`, `${baseUrl}/api/v1`, `${baseUrl}/api/v1/`]) {
    const { sent, nexio } = network(submitted());
    await nexio({ baseUrl: given }).runs.get("a/b");
    expect(sent[0]?.url).toBe(`${baseUrl}/api/v1/jobs/a%2Fb`);
  }
});

test.each([
  ["", "No API key"],
  [`whsec_${"0".repeat(64)}`, "webhook signing secret"],
  ["nx_test_123", "64 characters"],
  [`${apiKey}\n`, "without spaces"],
])("the key %j is refused with what is wrong", (given, message) => {
  expect(() => new Nexio({ apiKey: given })).toThrow(message);
});

test("key and address are read from the environment", async () => {
  vi.stubEnv("NEXIO_API_KEY", apiKey);
  vi.stubEnv("NEXIO_BASE_URL", baseUrl);
  const { sent, nexio } = network(submitted());
  await nexio({ apiKey: undefined, baseUrl: undefined }).runs.get("run_1");
  expect(sent[0]?.headers.get("authorization")).toBe(`Bearer ${apiKey}`);
});

test("a key in a page is refused, and what bundlers use for pages refuses it by type", async () => {
  vi.stubGlobal("window", {});
  vi.stubGlobal("document", {});
  expect(() => new Nexio({ apiKey })).toThrow("API keys do not belong in a page");
  const page = await import("./browser");
  // @ts-expect-error A key cannot be passed.
  expect(() => new page.Nexio({ apiKey })).toThrow(NexioError);
});

test("every path is reachable with the types of its parameters, query, body and result", () => {
  const { nexio } = network(submitted());
  const check = async () => {
    const { api } = nexio();
    const chain = await api.request("get", "/chain");
    const compared = await api.request("get", "/runs/{run_id}/compare/{other}", {
      params: { run_id: "run_1", other: "run_2" },
    });
    // @ts-expect-error The path has parameters.
    await api.request("get", "/jobs/{id}");
    // @ts-expect-error The path does not accept the method.
    await api.request("put", "/jobs");
    // @ts-expect-error A list has no such filter.
    await nexio().runs.list({ color: "red" });
    // @ts-expect-error A candidate evaluation needs a profile.
    await nexio().runs.submit({ pool: "carriers:all" });
    return [chain, compared];
  };
  expect(check).toBeTypeOf("function");
});
