import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { baseUrl } from "./local-stack";
import { get } from "./public-api";

/** Parts of the delivery page by their accessible names. */
export const deliveryPage = (page: Page) => ({
  state: page
    .locator("dl")
    .getByText(/^(Waiting|Retrying|Delivering|Delivered|Failed for good|Cancelled)$/),
  attempts: page.getByRole("region", { name: "Attempts" }).getByRole("listitem"),
});

export const deliveryIdOf = (page: Page) =>
  new URL(page.url()).pathname.slice("/deliveries/".length);

export const endpointIdOf = (page: Page) => new URL(page.url()).pathname.slice("/webhooks/".length);

/** Reads the secret from its dialog and closes the dialog as a member does after storing it. */
export async function takeSecret(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog");
  const secret = await dialog.locator("[data-secret]").textContent();
  await dialog.getByRole("checkbox", { name: "I have stored it" }).check();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toHaveCount(0);
  return secret ?? "";
}

type EndpointInput = { url: string; description: string; environment?: "live" | "test" };

/** Creates an endpoint with the form and stays on its page. Returns the signing secret. */
export async function createEndpoint(
  page: Page,
  { url, description, environment = "live" }: EndpointInput,
): Promise<string> {
  await page.goto(`/webhooks/new?environment=${environment}`);
  const form = page.getByRole("form", { name: "Create endpoint" });
  await form.getByLabel("URL").fill(url);
  await form.getByLabel("Description").fill(description);
  await form.getByRole("button", { name: "Create endpoint" }).click();
  const secret = await takeSecret(page);
  await expect(page.getByRole("heading", { level: 1, name: description })).toBeVisible();
  return secret;
}

/** Creates an endpoint with the API. Returns its id. */
export async function createEndpointByApi(key: string, url: string): Promise<string> {
  const response = await fetch(new URL("/api/v1/webhooks", baseUrl), {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ url, events: ["run.completed"] }),
  });
  expect(response.status).toBe(201);
  return z.object({ id: z.string() }).parse(await response.json()).id;
}

/** Sends a test event from the endpoint's page and waits until it is delivered. Returns the delivery's id. */
export async function sendTest(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Send test" }).click();
  await page.waitForURL(/\/deliveries\//);
  await expect(deliveryPage(page).state).toHaveText("Delivered");
  return deliveryIdOf(page);
}

/** Sends a test event with the API and returns once its only attempt is over. */
export async function sendTestEvent(key: string, endpointId: string): Promise<void> {
  const response = await fetch(new URL(`/api/v1/webhooks/${endpointId}/test`, baseUrl), {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
  });
  expect(response.status).toBe(202);
  const { id } = z.object({ id: z.string() }).parse(await response.json());
  const stateOf = async () => {
    const delivery = await (await get(key, `/api/v1/deliveries/${id}`)).json();
    return z.object({ state: z.string() }).parse(delivery).state;
  };
  await expect.poll(stateOf, { intervals: [100] }).toMatch(/^(delivered|dead_lettered)$/);
}

const Endpoints = z.object({ data: z.array(z.object({ id: z.string(), url: z.string() })) });

/** Deletes the endpoints with this URL: an environment allows only ten active ones. */
export async function removeEndpoints(key: string, url: string): Promise<void> {
  const { data } = Endpoints.parse(await (await get(key, "/api/v1/webhooks?limit=100")).json());
  for (const endpoint of data.filter((known) => known.url === url)) {
    await fetch(new URL(`/api/v1/webhooks/${endpoint.id}`, baseUrl), {
      method: "DELETE",
      headers: { authorization: `Bearer ${key}` },
    });
  }
}
