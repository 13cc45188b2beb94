import type { Page } from "@playwright/test";
import { organization, readLocal } from "@/e2e/support/local-stack";
import { completedRun, uniqueEntity } from "@/e2e/support/public-api";
import { connection } from "@/e2e/support/run-page";
import { expect, test } from "@/e2e/support/test";

/** The policy of a response, by directive. */
const policyIn = (header: string | undefined) =>
  new Map((header ?? "").split("; ").map((text) => [text.split(" ")[0], text.split(" ").slice(1)]));

const nonceIn = (header: string | undefined) => /'nonce-([^']+)'/.exec(header ?? "")?.[1];

/** Adds markup to the HTML of each page, as a server that does not escape a text would. */
async function injectIntoHtml(page: Page, markup: string): Promise<void> {
  await page.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.continue();
    const response = await route.fetch();
    const html = await response.text();
    await route.fulfill({ response, body: html.replace("</head>", `${markup}</head>`) });
  });
}

const executed = (page: Page) => page.evaluate(() => Reflect.get(window, "injected") ?? null);

test.describe("script that someone injects", () => {
  test.use({
    uses: [],
    expectedComplaint: /Content Security Policy|violates the following/,
    expectedViolation: /^(script-src|script-src-elem|script-src-attr) refused/,
  });

  for (const [what, markup] of [
    ["an inline script", "<script>window.injected = true</script>"],
    ["a script with another nonce", "<script nonce='known'>window.injected = true</script>"],
    ["an event handler", "<img src='data:,' onerror='window.injected = true'>"],
    ["a script of another host", "<script src='https://elsewhere.example/a.js'></script>"],
    ["a script of our own host", "<script src='/injected.js'></script>"],
  ] as const) {
    test(`${what} does not run on a signed-in page or on a public one`, async ({ open }) => {
      for (const [person, path] of [
        ["blake", "/runs"],
        [null, "/docs"],
      ] as const) {
        const { page, violations } = await open(person);
        await page.route("**/injected.js", (route) =>
          route.fulfill({ contentType: "text/javascript", body: "window.injected = true" }),
        );
        await injectIntoHtml(page, markup);
        await page.goto(path);
        await expect.poll(() => violations.length).toBeGreaterThan(0);
        expect(await executed(page)).toBeNull();
      }
    });
  }

  test("markup that is added to an open page does not run", async ({ open }) => {
    const { page, violations } = await open("blake");
    await page.goto("/runs");
    await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        "beforeend",
        "<img src='data:,' onerror='window.injected = true'><iframe src='javascript:parent.injected = true'></iframe>",
      );
    });
    await expect.poll(() => violations.length).toBeGreaterThan(0);
    expect(await executed(page)).toBeNull();
  });
});

test("each page has a policy with its own nonce, exact hosts and no inline script", async ({
  open,
}) => {
  const { run_id } = await completedRun(
    organization("Acme Brokerage").keys.live,
    uniqueEntity("policy"),
  );
  const { page } = await open("blake");
  const nonces = new Set<string | undefined>();
  const { pusher } = readLocal();
  const paths = [
    "/runs",
    `/runs/${run_id}`,
    `/traces/${run_id}`,
    "/docs",
    "/docs/rules",
    "/nowhere",
  ];
  for (const path of paths) {
    const header = (await page.request.get(path)).headers()["content-security-policy"];
    const policy = policyIn(header);
    expect(policy.get("script-src")?.join(" "), path).toMatch(
      /^'self' 'nonce-[\w+/]+={0,2}' 'strict-dynamic'$/,
    );
    expect(policy.get("connect-src")).toEqual(["'self'", `ws://${pusher.wsHost}:${pusher.wsPort}`]);
    for (const directive of ["object-src", "base-uri", "frame-ancestors", "frame-src"])
      expect(policy.get(directive), directive).toEqual(["'none'"]);
    nonces.add(nonceIn(header));
  }
  expect(nonces.size).toBe(paths.length);
});

test.describe("data that someone sends elsewhere", () => {
  test.use({ expectedComplaint: /Content Security Policy/, expectedViolation: /^connect-src/ });

  test("is refused by socket and by fetch, while the realtime server is reached", async ({
    open,
  }) => {
    const { page, violations } = await open("blake");
    await page.goto("/runs");
    await expect(connection(page)).toHaveText("Live");
    expect(violations).toEqual([]);
    const failed = await page.evaluate(async () => {
      const byFetch = await fetch("https://elsewhere.example/").then(
        () => false,
        () => true,
      );
      const socket = new WebSocket("wss://elsewhere.example/");
      return byFetch && (await new Promise((resolve) => (socket.onerror = () => resolve(true))));
    });
    expect(failed).toBe(true);
    await expect.poll(() => violations.length).toBe(2);
  });
});

test("every script of a page carries the nonce of its response", async ({ open }) => {
  const { page } = await open("blake");
  for (const path of ["/runs", "/docs", "/docs/rules"]) {
    const response = await page.request.get(path);
    const nonce = nonceIn(response.headers()["content-security-policy"]);
    const scripts = [...(await response.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  }
});
