import { docsSite } from "@/lib/docs/read-site";
import type { SearchPassage } from "@/lib/docs/search-passage";
import { reference, resourceHref } from "../api/document";

/** The address of this installation is known when it runs. */
export const dynamic = "force-dynamic";

/** The search index of the docs. */
export function GET(): Response {
  const guides = docsSite().pages.flatMap(({ slug, title, passages }) =>
    passages.map(
      ({ id, heading, text }): SearchPassage => ({
        href: `/docs/${slug}${id === "" ? "" : `#${id}`}`,
        page: title,
        heading,
        text,
      }),
    ),
  );
  const operations = reference().resources.flatMap((resource) =>
    resource.operations.map(
      ({ operationId, method, path, summary, description = "" }): SearchPassage => ({
        href: `${resourceHref(resource)}#${operationId}`,
        page: `${method} ${path}`,
        heading: summary.replaceAll("`", ""),
        text: `${description} ${operationId}`.trim(),
      }),
    ),
  );
  return Response.json([...guides, ...operations], {
    headers: { "Cache-Control": "public, max-age=300" },
  });
}
