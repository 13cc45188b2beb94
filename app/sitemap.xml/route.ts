import { config } from "@/lib/config";
import { docsSite } from "@/lib/docs/read-site";
import { reference, resourceHref } from "../docs/api/document";

/** The address of this installation is known when it runs. */
export const dynamic = "force-dynamic";

/** The public pages. */
export function GET(): Response {
  const { NEXIO_ORIGIN: origin } = config();
  const paths = [
    ...["/docs", "/docs/api", "/docs/rules"],
    ...docsSite().pages.map(({ slug }) => `/docs/${slug}`),
    ...reference().resources.map(resourceHref),
  ];
  const entries = paths.map((path) => `  <url><loc>${origin}${path}</loc></url>`);
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    "</urlset>",
  ].join("\n");
  return new Response(`${text}\n`, {
    headers: { "Content-Type": "application/xml", "Cache-Control": "public, max-age=300" },
  });
}
