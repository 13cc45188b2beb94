import {
  dehydrate,
  type FetchInfiniteQueryOptions,
  type FetchQueryOptions,
  HydrationBoundary,
  QueryClient,
  type QueryKey,
} from "@tanstack/react-query";
import { cache, type ReactNode } from "react";
import { OrganizationGuard } from "@/components/layout/session";
import { ApiError, setTransport } from "@/lib/api/client";
import { portalApi } from "@/lib/api/portal-api";
import { requireSession } from "@/lib/auth/session";

/**
 * The one way for pages to read data. A page runs the queries that its components use in the browser. Here they call
 * the portal API in this process, with the session of the request being rendered.
 */

const portal = portalApi();
setTransport(async (url, init) => portal.request(url, init));

/** One per request, so that metadata and page share what they read. */
const requestClient = cache(() => new QueryClient());

type Query<Data, Key extends QueryKey> = FetchQueryOptions<Data, Error, Data, Key>;

/** Reads a query. Null if its object does not exist in this organization and environment; rejects on other errors. */
export async function readQuery<Data, Key extends QueryKey>(
  query: Query<Data, Key>,
): Promise<Data | null> {
  await requireSession();
  const client = requestClient();
  const known = client.getQueryData<Data>(query.queryKey);
  if (known !== undefined) return known;
  try {
    return await client.fetchQuery(query);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/** Reads a query, if possible. Undefined if it fails: the browser then runs it again and shows the error. */
export async function prefetchQuery<Data, Key extends QueryKey>(
  query: Query<Data, Key>,
): Promise<Data | undefined> {
  await requireSession();
  const client = requestClient();
  await client.prefetchQuery(query);
  return client.getQueryData<Data>(query.queryKey);
}

/** Reads the first page of an infinite list, if possible. */
export async function prefetchFirstPage<Data, Key extends QueryKey, Cursor>(
  query: FetchInfiniteQueryOptions<Data, Error, Data, Key, Cursor>,
): Promise<void> {
  await requireSession();
  await requestClient().prefetchInfiniteQuery(query);
}

/**
 * Gives the browser's query cache everything that was read for this request. A navigation renders only the page, not
 * the frame around it: if the session has moved to another organization since the frame was rendered, the browser
 * discards it.
 */
export async function PageData({ children }: { children: ReactNode }) {
  const { organization } = await requireSession();
  return (
    <OrganizationGuard organizationId={organization.id}>
      <HydrationBoundary state={dehydrate(requestClient())}>{children}</HydrationBoundary>
    </OrganizationGuard>
  );
}
