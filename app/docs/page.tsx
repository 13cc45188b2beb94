import type { Metadata } from "next";
import { SAMPLES } from "@/components/runs/new/candidates/samples";
import { submitCurl } from "@/components/runs/new/submit-curl";
import { CodeBlock } from "@/components/ui/code-block";
import { Link } from "@/components/ui/link";
import { config } from "@/lib/config";
import { reference } from "./document";
import { ErrorsTable } from "./errors-table";
import { InlineCode, Paragraphs } from "./inline-code";
import { OperationSection } from "./operation";

/** The base URL is known when the server runs, not when it is built. */
export const dynamic = "force-dynamic";

export function generateMetadata(): Metadata {
  const title = "Nexio API reference";
  const description = "Submit evaluations, read their traces and receive webhooks.";
  const image = { url: "/social-image.png", width: 1200, height: 630, alt: "A score card" };
  return {
    title: "API reference",
    description,
    metadataBase: new URL(config().NEXIO_ORIGIN),
    openGraph: { type: "website", siteName: "Nexio", title, description, images: [image] },
    twitter: { card: "summary_large_image", title, description, images: [image.url] },
    robots: { index: true, follow: true },
  };
}

const ERROR_BODY = '{"code","message","request_id","doc_url","details":[{"path","message"}]}';

const BASICS = [
  "Send your key as `Authorization: Bearer nx_…` or `X-API-Key: nx_…`. The key determines the organization and " +
    "the environment.",
  "Send an `Idempotency-Key` with each POST. A repeated request within 24 hours gets the first response again.",
  "A body must be exact JSON: whole numbers up to 2^53, other numbers as a double keeps them, each name once in an " +
    "object. Anything else is refused, so that the stored input is what you sent.",
  "Lists accept `limit` (1 to 100) and `cursor`. `next_cursor` is null on the last page.",
] as const;

export default function DocsPage() {
  const { info, base, operations } = reference();
  const tags = [...new Set(operations.flatMap((operation) => operation.tags))];
  return (
    <div className="mx-auto grid max-w-content gap-x-12 px-4 md:grid-cols-[200px_minmax(0,1fr)] md:px-6">
      <nav
        aria-label="API reference"
        className="hidden content-start gap-0.5 overflow-y-auto py-8 text-table md:sticky md:top-0 md:grid md:h-dvh"
      >
        <Link href="/runs" className="mb-4 font-semibold">
          Nexio
        </Link>
        <Link href="/docs/rules" className="mb-2 rounded py-[3px] text-ink-2 hover:text-ink">
          Rules of every decision
        </Link>
        {operations.map(({ operationId, summary }) => (
          <a
            key={operationId}
            href={`#${operationId}`}
            className="rounded py-[3px] text-ink-2 hover:text-ink"
          >
            <InlineCode text={summary} />
          </a>
        ))}
        <a href="#errors" className="rounded py-[3px] text-ink-2 hover:text-ink">
          Errors
        </a>
      </nav>
      <main className="min-w-0 py-8">
        <h1 className="text-title font-semibold">{info.title}</h1>
        <Paragraphs text={info.description} className="mt-1 max-w-prose text-ink-2" />
        <ul className="mt-4 grid max-w-prose list-disc gap-1 pl-5 text-ink-2">
          <li>
            The base URL is <code className="wrap-anywhere text-ink">{base}</code>. The{" "}
            <a className="link" href="/api/v1/openapi.json">
              OpenAPI document
            </a>{" "}
            describes the same operations.
          </li>
          <li>
            <Link className="link" href="/docs/rules">
              Every rule
            </Link>{" "}
            that decides a run is published with its bounds and its source.
          </li>
          {BASICS.map((text) => (
            <li key={text}>
              <InlineCode text={text} />
            </li>
          ))}
        </ul>
        <CodeBlock
          className="mt-5 max-w-[760px]"
          label="A first request"
          code={submitCurl({
            origin: new URL(base).origin,
            environment: "test",
            body: SAMPLES[0].body,
          })}
        />
        {tags.map((tag) => (
          <div key={tag}>
            <h2 className="mt-10 mb-2 text-title font-semibold">{tag}</h2>
            {operations
              .filter((operation) => operation.tags.includes(tag))
              .map((operation) => (
                <OperationSection key={operation.operationId} operation={operation} base={base} />
              ))}
          </div>
        ))}
        <section id="errors" aria-labelledby="errors-title" className="mt-10 scroll-mt-6">
          <h2 id="errors-title" className="text-title font-semibold">
            Errors
          </h2>
          <p className="mt-1 max-w-prose text-ink-2">
            Every error has the same body:{" "}
            <code className="wrap-anywhere text-ink">{ERROR_BODY}</code>. Handle errors by{" "}
            <code className="text-ink">code</code>, which never changes.
          </p>
          <ErrorsTable />
        </section>
      </main>
    </div>
  );
}
