import { randomBytes } from "node:crypto";
import { expect } from "@playwright/test";
import { z } from "zod";
import { baseUrl } from "./local-stack";

const Submitted = z.object({ run_id: z.string(), eval_id: z.string() });
export type Submitted = z.infer<typeof Submitted>;

/** A unique name for an entity. */
export const uniqueEntity = (about: string) => `${about}-${randomBytes(4).toString("hex")}`;

export const get = (key: string, path: string) =>
  fetch(new URL(path, baseUrl), { headers: { authorization: `Bearer ${key}` } });

type RequestOptions = {
  pool?: string;
  maxCandidates?: number;
  state?: string;
  line?: string;
  revenue?: number;
};

/** Submits a body of any kind by the public API. */
export async function submitBody(key: string, body: object): Promise<Submitted> {
  const response = await fetch(new URL("/api/v1/jobs", baseUrl), {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  expect(response.status, JSON.stringify(answer)).toBe(202);
  return Submitted.parse(answer);
}

export const submit = (
  key: string,
  entity: string,
  { pool = "carriers:tier1", maxCandidates, ...profile }: RequestOptions = {},
): Promise<Submitted> =>
  submitBody(key, {
    profile: {
      entity,
      state: "CA",
      line: "professional_liability",
      revenue: 12_000_000,
      ...profile,
    },
    pool,
    max_candidates: maxCandidates,
  });

/** The status of a run, or the code of an error, such as `rate_limited`. */
export async function statusOf(key: string, id: string): Promise<string> {
  const response = await get(key, `/api/v1/jobs/${id}`);
  const body = z.union([z.object({ status: z.string() }), z.object({ code: z.string() })]);
  const read = body.parse(await response.json());
  return "status" in read ? read.status : read.code;
}

async function completed(key: string, submitted: Promise<Submitted>): Promise<Submitted> {
  const run = await submitted;
  await expect
    .poll(() => statusOf(key, run.run_id), { timeout: 30_000, intervals: [100] })
    .toMatch(/^(completed|degraded)$/);
  return run;
}

/** Submits a run by the public API and waits for its end. */
export const completedRun = (key: string, entity: string, asked?: RequestOptions) =>
  completed(key, submit(key, entity, asked));

/** Submits a body of any kind by the public API and waits for the end of the run. */
export const completedBody = (key: string, body: object) => completed(key, submitBody(key, body));
