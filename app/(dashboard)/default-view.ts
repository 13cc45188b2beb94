import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { environmentOf } from "@/components/layout/environment-href";
import { viewQueries } from "@/components/views/queries";
import { isPlain, type Normalize, queryWithView } from "@/components/views/view-url";
import type { SavedList } from "@/lib/domain/lists/saved-views";
import { prefetchQuery } from "./page-data";

/** Redirects to the member's default view of the list, if there is one and the URL has no filters. */
export async function openDefaultView(
  list: SavedList,
  { path, given, normalize }: { path: string; given: SearchParams; normalize: Normalize },
): Promise<void> {
  const search = new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) =>
      [value ?? []].flat().map((each) => [name, each]),
    ),
  ).toString();
  if (!isPlain(search)) return;
  const views = await prefetchQuery(viewQueries.list(environmentOf(given.environment), list));
  const view = views?.data.find(({ id }) => id === views.default_id);
  if (view) redirect(`${path}?${queryWithView(search, view, normalize)}`);
}
