import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Nexio } from "@nexio/sdk";

/** A line of `/llms.txt`: title, address of the Markdown, description. */
const ENTRY = /^- \[([^\]]+)\]\([^)]*\/docs\/([^)]+)\.md\): (.*)$/gm;
const MIME_TYPE = "text/markdown";

/** Reads a page of the docs, which have the origin of the API. */
async function readText({ api: { settings } }: Nexio, path: string): Promise<string> {
  const signal = AbortSignal.timeout(settings.timeoutMs);
  const response = await settings.fetch(new Request(new URL(path, settings.base), { signal }));
  if (response.ok) return response.text();
  throw new Error(`There is no page ${path}. Read /llms.txt for a list of all pages.`);
}

/** Every page of the docs as a resource, `nexio://docs/<page>`. */
export function addDocs(server: McpServer, nexio: Nexio): void {
  const template = new ResourceTemplate("nexio://docs/{+page}", {
    list: async () => ({
      resources: [...(await readText(nexio, "/llms.txt")).matchAll(ENTRY)].map(
        ([, title = "", page = "", description = ""]) => ({
          ...{ uri: `nexio://docs/${page}`, name: page, title, description, mimeType: MIME_TYPE },
        }),
      ),
    }),
  });
  server.registerResource(
    "docs",
    template,
    { title: "Nexio docs", description: "Guides and API reference", mimeType: MIME_TYPE },
    async (uri, { page }) => {
      const text = await readText(nexio, `/docs/${String(page)}.md`);
      return { contents: [{ uri: uri.href, mimeType: MIME_TYPE, text }] };
    },
  );
}
