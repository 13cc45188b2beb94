import { docsSite } from "@/lib/docs/read-site";
import { reference } from "../../api/document";
import { overviewMarkdown, resourceMarkdown } from "../../api/markdown";
import { homeMarkdown } from "../../llms";

type Context = { params: Promise<{ slug: string[] }> };

/** The Markdown of a page; null if there is no such page. */
function markdownOf(slug: string): string | null {
  if (slug === "overview") return homeMarkdown();
  if (slug === "api") return overviewMarkdown();
  const resource = reference().resources.find((each) => `api/${each.slug}` === slug);
  if (resource) return resourceMarkdown(resource);
  return docsSite().pages.find((page) => page.slug === slug)?.markdown ?? null;
}

/** `/docs/<slug>.md`, which next.config.ts rewrites to this route. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const slug = (await params).slug.join("/");
  const markdown = markdownOf(slug);
  return new Response(markdown ?? `There is no page ${slug}. /llms.txt lists all pages.\n`, {
    status: markdown === null ? 404 : 200,
    headers: {
      "Content-Type": "text/markdown; charset=utf-8",
      "Cache-Control": "public, max-age=300",
    },
  });
}
