import { readdirSync } from "node:fs";
import { expect } from "@playwright/test";
import { z } from "zod";
import { baseUrl, organization } from "./local-stack";
import { completedRun, get, uniqueEntity } from "./public-api";

/** Pages that a test of their own visits, with what they need, and why not here. */
const ELSEWHERE = {
  "/backtests/[id]/runs/[runId]": "e2e/engines/backtests.spec.ts, which has a backtest",
  "/requests/[requestId]":
    "e2e/records/api-requests.spec.ts, which waits until a request is recorded",
  "/settings": "leads to /settings/organization",
  "/settings/integrations": "leads to /settings/integrations/pusher",
} as const;

/** Addresses that need nothing, of the dashboard and around it. */
const FIXED = [
  ...["/", "/runs", "/runs/new", "/runs/new?as=json", "/decisions", "/events", "/events/catalog"],
  ...["/pools", "/pools?carrier=mutual", "/pools/carriers:all", "/pools/carriers:all?view=history"],
  "/pools/carriers:all/versions/1?view=mapping",
  ...["/webhooks", "/webhooks?view=deliveries", "/webhooks/new", "/webhooks/check"],
  ...["/engines", "/keys", "/requests", "/audit-log"],
  ...["/settings/organization", "/settings/environments", "/settings/retention"],
  "/settings/notifications",
  ...["/settings/webhooks", "/settings/integrations/pusher", "/docs", "/docs/rules", "/verify"],
  ...["/docs/quickstart", "/docs/webhooks", "/docs/errors", "/docs/api", "/docs/api/events"],
];

const { keys } = organization("Acme Brokerage");

async function send(method: "POST" | "PATCH", path: string, body: object) {
  const response = await fetch(new URL(`/api/v1${path}`, baseUrl), {
    method,
    headers: { authorization: `Bearer ${keys.test}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  expect(response.ok, JSON.stringify(answer)).toBe(true);
  return z.looseObject({ id: z.string().optional() }).parse(answer);
}

const Attempted = z.object({ attempt: z.int() });

/** After its first attempt the page of an endpoint has what it shows of a failing one. */
const expectAttempted = (delivery: string) =>
  expect
    .poll(async () => {
      const response = await get(keys.test, `/api/v1/deliveries/${delivery}`);
      return Attempted.parse(await response.json()).attempt;
    })
    .toBeGreaterThan(0);

const firstOf = async (path: string) =>
  z
    .object({ data: z.array(z.looseObject({ id: z.string() })).min(1) })
    .parse(await (await get(keys.test, `/api/v1${path}`)).json()).data[0]?.id ?? "";

/** An address of every page, with objects that are created for it in test: other files count what is in live. */
export async function everyPage(): Promise<string[]> {
  const slug = uniqueEntity("page");
  await send("POST", "/engines", { slug, label: "Ours", engine_type: "candidate_evaluation" });
  await send("POST", "/pools", { slug: `carriers:${slug}` });
  const { id: endpoint } = await send("POST", "/webhooks", {
    url: `${baseUrl}/health`,
    events: ["run.completed"],
    description: slug,
  });
  const run = await completedRun(keys.test, `${slug}-with-a-long-name-in-one-word`);
  const other = await completedRun(keys.test, `${slug}-other`);
  const event = await firstOf(`/events?run_id=${run.run_id}`);
  // Runs of other files bring the endpoint no more deliveries, which would move its open page.
  await send("PATCH", `/webhooks/${endpoint}`, { events: ["endpoint.deactivated"] });
  const delivery = await firstOf(`/webhooks/${endpoint}/deliveries`);
  await expectAttempted(delivery);
  const objects = [
    ...[`/runs/${run.run_id}`, `/traces/${run.eval_id}`, `/events/${event}`],
    ...[`/runs/compare?a=${run.run_id}&b=${other.run_id}`, `/runs/${run.run_id}/record`],
    ...[`/webhooks/${endpoint}`, `/webhooks/${endpoint}/fix`, `/deliveries/${delivery}`],
    ...[`/engines/${slug}`, `/engines/${slug}/edit`, `/pools/carriers:${slug}/upload`],
  ];
  const inTest = (path: string) => `${path}${path.includes("?") ? "&" : "?"}environment=test`;
  return [...FIXED, ...objects.map(inTest)];
}

/** Pages of the dashboard that none of the addresses opens. */
export function unvisitedPages(addresses: readonly string[]): string[] {
  const paths = addresses.map((address) => address.replace(/\?.*/, ""));
  return readdirSync("app/(dashboard)", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("page.tsx"))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, "")}`)
    .filter((page) => !(page in ELSEWHERE))
    .filter((page) => {
      const pattern = new RegExp(`^${page.replace(/\[[^\]]+\]/g, "[^/]+")}$`);
      return !paths.some((path) => pattern.test(path));
    });
}
