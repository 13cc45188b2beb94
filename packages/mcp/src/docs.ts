import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Api } from "./api";

/** A line of `/llms.txt`: title, address of the Markdown, description. */
const ENTRY = /^- \[([^\]]+)\]\([^)]*\/docs\/([^)]+)\.md\): (.*)$/gm;
const MIME_TYPE = "text/markdown";

/** Every page of the docs as a resource, `nexio://docs/<page>`. */
export function addDocs(server: McpServer, api: Api): void {
  const template = new ResourceTemplate("nexio://docs/{+page}", {
    list: async () => ({
      resources: [...(await api.text("/llms.txt")).matchAll(ENTRY)].map(
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
    async (uri, { page }) => ({
      contents: [
        { uri: uri.href, mimeType: MIME_TYPE, text: await api.text(`/docs/${String(page)}.md`) },
      ],
    }),
  );
}
