import { request as httpRequest } from "node:http";
import { baseUrl } from "@/e2e/support/local-stack";
import { expect, test } from "@/e2e/support/test";

test.describe("addresses that only resemble files", () => {
  test.use({ uses: [], expectedComplaint: /status of 404/ });

  test("are pages: 404 signed in, sign-in otherwise, and never an error", async ({ open }) => {
    const { page } = await open("blake");
    for (const path of ["/runs/a.b", "/traces/a.b", "/nowhere.html", "/webhooks/x.json"]) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(404);
    }
    const { page: stranger } = await open(null);
    for (const path of ["/runs/a.b", "/traces/a.b", "/nowhere.html"]) {
      const response = await stranger.request.get(path, { maxRedirects: 0 });
      expect([response.status(), response.headers().location]).toEqual([
        307,
        `/sign-in?returnTo=${encodeURIComponent(path)}`,
      ]);
    }
  });
});

test("headers that AuthKit passes on internally do not sign anybody in", async ({ open }) => {
  const { context } = await open("blake");
  const cookie = (await context.cookies()).find(({ name }) => name === "wos-session");
  const { page } = await open(null);
  const headers = {
    "x-workos-middleware": "true",
    "x-workos-session": cookie?.value ?? "",
    "x-url": `${baseUrl}/runs`,
  };
  for (const path of ["/runs", "/runs/a.b", "/api/portal/jobs"]) {
    const response = await page.request.get(path, { headers, maxRedirects: 0 });
    expect([307, 401], path).toContain(response.status());
    expect(await response.text()).not.toContain("Acme Brokerage");
  }
});

test("the image optimizer fetches nothing", async ({ open }) => {
  const { page } = await open("blake");
  for (const url of ["/runs", "/icon-192.png", "https://elsewhere.example/a.png"]) {
    const query = new URLSearchParams({ url, w: "640", q: "75" });
    const response = await page.request.get(`/_next/image?${query}`, { maxRedirects: 0 });
    expect(response.status()).toBe(404);
  }
});

test("pages refuse methods that they do not have with 405, not with an error", async () => {
  for (const [method, path] of [
    ["TRACE", "/runs"],
    ["TRACE", "/api/v1/jobs"],
    ["PROPFIND", "/docs"],
  ]) {
    const sent = httpRequest(new URL(path ?? "", baseUrl), { method });
    sent.end();
    const status = await new Promise((resolve, reject) => {
      sent.once("response", (response) => resolve(response.statusCode));
      sent.once("error", reject);
    });
    expect(status).toBe(405);
  }
});
