import { portalUrl, type RequestOf, type ResponseOf } from "@/lib/api/client";
import { portalApi } from "@/lib/api/portal-api";
import type { Routes } from "@/lib/api/routes";

const portal = portalApi();

/** What the browser would get from the portal for this request's session, without the way over the network; null where it would get an error. */
export async function readPortal<Key extends keyof Routes & `GET ${string}`>(
  key: Key,
  request: Pick<RequestOf<Key>, "params" | "query">,
): Promise<ResponseOf<Key> | null> {
  const response = await portal.request(portalUrl(key, request));
  if (!response.ok) return null;
  // The portal checks its answers against the same declaration, in tests.
  return (await response.json()) as ResponseOf<Key>;
}
