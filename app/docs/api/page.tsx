import type { Metadata } from "next";
import { AnchorRedirect } from "@/components/docs/anchor-redirect";
import { DocsArticle } from "@/components/docs/docs-article";
import { MarkdownActions } from "@/components/docs/markdown-actions";
import { Link } from "@/components/ui/link";
import { neighbors } from "@/lib/docs/navigation";
import { InlineCode, Paragraphs } from "../inline-code";
import { docsMetadata } from "../metadata";
import { operationHrefs, reference, resourceHref } from "./document";
import { OperationList } from "./operation-list";

/** The base URL is known when the server runs, not when it is built. */
export const dynamic = "force-dynamic";

const DESCRIPTION = "Every operation of the Nexio API, with requests that can be run on the page.";

export const generateMetadata = (): Metadata =>
  docsMetadata({
    title: "API reference",
    description: DESCRIPTION,
    path: "/docs/api",
    types: { "text/markdown": "/docs/api.md" },
  });

export default function ApiPage() {
  const { info, base, resources } = reference();
  return (
    <DocsArticle
      section="Reference"
      title="API reference"
      actions={<MarkdownActions href="/docs/api.md" />}
      {...neighbors("/docs/api")}
    >
      <AnchorRedirect targets={operationHrefs()} />
      <Paragraphs text={info.description} className="mt-3 text-ink-2" />
      <dl className="mt-4 grid gap-x-4 gap-y-1 max-sm:[&_dt]:not-first:mt-2 sm:grid-cols-[140px_minmax(0,1fr)]">
        <dt className="text-ink-3">Base URL</dt>
        <dd>
          <code className="wrap-anywhere">{base}</code>
        </dd>
        <dt className="text-ink-3">Authentication</dt>
        <dd>
          <InlineCode text="`Authorization: Bearer nx_test_…` or `X-API-Key: nx_test_…`" />
        </dd>
        <dt className="text-ink-3">Machine-readable</dt>
        <dd>
          <a className="link" href="/api/v1/openapi.json">
            OpenAPI 3.1
          </a>
          ,{" "}
          <a className="link" href="/docs/postman.json">
            Postman collection
          </a>
        </dd>
        <dt className="text-ink-3">For every operation</dt>
        <dd className="flex flex-wrap gap-x-3">
          {["errors", "idempotency", "paging", "limits", "versioning"].map((slug) => (
            <Link key={slug} className="link" href={`/docs/${slug}`}>
              {slug}
            </Link>
          ))}
        </dd>
      </dl>
      {resources.map((resource) => (
        <section key={resource.slug} aria-labelledby={`tag-${resource.slug}`} className="mt-8">
          <h2 id={`tag-${resource.slug}`} className="text-lead font-semibold">
            <Link href={resourceHref(resource)} className="link">
              {resource.tag}
            </Link>
          </h2>
          {resource.description && (
            <Paragraphs text={resource.description} className="mt-0.5 text-table text-ink-2" />
          )}
          <OperationList operations={resource.operations} page={resourceHref(resource)} />
        </section>
      ))}
    </DocsArticle>
  );
}
