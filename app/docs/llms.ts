import { groupBy } from "es-toolkit";
import { config } from "@/lib/config";
import { docsSite } from "@/lib/docs/read-site";
import { reference, resourceHref } from "./api/document";
import { overviewMarkdown, referenceMarkdown } from "./api/markdown";
import { firstRequest } from "./first-request";

const SUMMARY =
  "Nexio is a decisioning platform for insurance. Submit a run, read an auditable result, and receive signed webhooks.";

const bySection = () => Object.entries(groupBy(docsSite().pages, ({ section }) => section));

/** The index of all pages as Markdown, in the form of llmstxt.org. */
export function llmsIndex(): string {
  const { NEXIO_ORIGIN: origin } = config();
  const sections = bySection().flatMap(([section, pages]) => [
    `## ${section}`,
    pages
      .map(
        ({ slug, title, description }) => `- [${title}](${origin}/docs/${slug}.md): ${description}`,
      )
      .join("\n"),
  ]);
  const operations = reference().resources.map(
    (resource) =>
      `- [${resource.tag}](${origin}${resourceHref(resource)}.md): ${resource.operations.map(({ method, path }) => `${method} ${path}`).join(", ")}`,
  );
  return `${[
    "# Nexio",
    `> ${SUMMARY}`,
    `Base URL: ${origin}/api/v1. Authenticate with \`Authorization: Bearer nx_test_…\`. ` +
      "Every page is also available as Markdown: add `.md` to its address.",
    ...sections,
    "## API reference",
    operations.join("\n"),
    "## Optional",
    [
      `- [OpenAPI 3.1](${origin}/api/v1/openapi.json): every operation with its schemas`,
      `- [Postman collection](${origin}/docs/postman.json)`,
      `- [All guides and the reference in one file](${origin}/llms-full.txt)`,
    ].join("\n"),
  ].join("\n\n")}\n`;
}

/** The landing page as Markdown. */
export function homeMarkdown(): string {
  const sections = bySection().map(
    ([section, pages]) =>
      `## ${section}\n\n${pages.map(({ slug, title, description }) => `- [${title}](/docs/${slug}.md): ${description}`).join("\n")}`,
  );
  return `${[
    "# Build with Nexio",
    SUMMARY,
    `\`\`\`sh\n${firstRequest()}\n\`\`\``,
    ...sections,
    "## Reference",
    "- [API reference](/docs/api.md)",
  ].join("\n\n")}\n`;
}

/** All guides and the whole reference in one text. */
export function llmsFull(): string {
  return [
    ...docsSite().pages.map(({ markdown }) => markdown.trim()),
    overviewMarkdown().trim(),
    referenceMarkdown(),
  ].join("\n\n---\n\n");
}

export const plainText = (text: string): Response =>
  new Response(text, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "public, max-age=300",
    },
  });
