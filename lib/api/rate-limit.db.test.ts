import { expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";

test("the 601st request of a key in a minute is refused with the time to wait, and another key is not concerned", async () => {
  const org = await newOrganization();
  const statuses: number[] = [];
  for (let i = 0; i < 601; i++) statuses.push((await send(org.live, "GET", "/pools")).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(600);
  const refused = await send(org.live, "GET", "/pools");
  expect([refused.status, refused.body.code]).toEqual([429, "rate_limited"]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
  expect(Number(refused.headers.get("x-ratelimit-reset")) * 1000).toBeGreaterThan(Date.now() - 1000);
  expect((await send(org.test, "GET", "/pools")).status).toBe(200);
});
