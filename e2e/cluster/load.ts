import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Random } from "@/lib/pools/sample/random";
import { COVERAGE, DUAL, QUOTES } from "@/lib/testing/run-bodies";

/** Requests in progress at most. */
const CLIENTS = 16;
const MAX_TRIES = 200;

export type Tenant = { org: number; orgId: string; key: string };
export type Submitted = { runId: string; orgId: string; hasCallback: boolean };
/** An answer that no client should see, and when. */
export type Surprise = { at: number; what: string };

const CANDIDATES = {
  profile: { entity: "Acme Brokerage", state: "CA", line: "professional_liability" },
  pool: "carriers:five",
};
const BODIES: readonly object[] = [CANDIDATES, QUOTES, COVERAGE, DUAL];

const Accepted = z.object({ run_id: z.string() });
const Page = z.object({
  data: z.array(z.object({ run_id: z.string(), status: z.string() })),
  next_cursor: z.string().nullable(),
});

type LoadOptions = {
  url: string;
  tenants: readonly Tenant[];
  callbackUrl: string;
  random: Random;
};

/** A customer's backend: it submits runs and reads them, with retries where the API documents them. */
export function createLoad({ url, tenants, callbackUrl, random }: LoadOptions) {
  const submitted: Submitted[] = [];
  const unavailable: number[] = [];
  const surprises: Surprise[] = [];
  let answers = 0;

  /** The body of a 2xx answer. A 503 with Retry-After is followed and noted, anything else is a surprise. */
  async function request(path: string, key: string, init: RequestInit = {}): Promise<unknown> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      try {
        const response = await fetch(`${url}/api/v1${path}`, {
          ...init,
          headers: { "X-API-Key": key, "Content-Type": "application/json", ...init.headers },
        });
        answers += 1;
        if (response.ok) return await response.json();
        const text = await response.text();
        const retryAfter = response.headers.get("retry-after");
        if (response.status === 503 && retryAfter !== null) unavailable.push(Date.now());
        else surprises.push({ at: Date.now(), what: `${response.status} ${text.slice(0, 200)}` });
      } catch (error) {
        const cause = error instanceof Error ? (error.cause ?? error) : error;
        surprises.push({ at: Date.now(), what: `${path}: ${cause}` });
      }
      // A shorter wait than Retry-After: the database should be found back as soon as it is.
      await sleep(250);
    }
    throw new Error(`${path} was not answered in ${MAX_TRIES} tries`);
  }

  async function submit(n: number): Promise<void> {
    const tenant = random.weighted(tenants.map((one) => [one, [70, 20, 9, 1][one.org] ?? 1]));
    const hasCallback = random.chance(0.05);
    const body = {
      ...BODIES[n % BODIES.length],
      ...(hasCallback ? { webhook_url: callbackUrl } : {}),
    };
    const answer = await request("/jobs", tenant.key, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Idempotency-Key": `run-${n}` },
    });
    const { run_id: runId } = Accepted.parse(answer);
    submitted.push({ runId, orgId: tenant.orgId, hasCallback });
  }

  return {
    submitted,
    unavailable,
    surprises,
    answers: () => answers,
    /** Submits runs at a rate per second. Resolves when all are accepted. */
    async submitAll(count: number, rate: number): Promise<void> {
      const startedAt = performance.now();
      let next = 0;
      const client = async () => {
        while (next < count) {
          const n = next;
          next += 1;
          await sleep(Math.max(0, startedAt + (n * 1000) / rate - performance.now()));
          await submit(n);
          if (n % 10 === 0) await this.readOne();
        }
      };
      await Promise.all(Array.from({ length: CLIENTS }, client));
    },
    /** Reads one of the submitted runs, as a client that polls does. */
    async readOne(): Promise<void> {
      if (submitted.length === 0) return;
      const { runId, orgId } = random.pick(submitted);
      const key = tenants.find((tenant) => tenant.orgId === orgId)?.key ?? "";
      await request(`/jobs/${runId}`, key);
    },
    /** All runs of a tenant with their status, from the list. */
    async readAll({ key }: Tenant): Promise<Map<string, string>> {
      const statuses = new Map<string, string>();
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page: z.infer<typeof Page> = Page.parse(
          await request(`/jobs?limit=100${cursor ? `&cursor=${cursor}` : ""}`, key),
        );
        for (const { run_id: runId, status } of page.data) statuses.set(runId, status);
        cursor = page.next_cursor;
      }
      return statuses;
    },
  };
}
export type Load = ReturnType<typeof createLoad>;
