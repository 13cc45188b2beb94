import { ArrowRight } from "lucide-react";
import type { Metadata } from "next";
import { AnchorRedirect } from "@/components/docs/anchor-redirect";
import { DocsArticle } from "@/components/docs/docs-article";
import { Link } from "@/components/ui/link";
import { navigation } from "@/lib/docs/navigation";
import { docsSite } from "@/lib/docs/read-site";
import { operationHrefs } from "./api/document";
import { CodeSample } from "./code-sample";
import { firstRequest } from "./first-request";
import { docsMetadata } from "./metadata";

/** The base URL is known when the server runs, not when it is built. */
export const dynamic = "force-dynamic";

const DESCRIPTION =
  "Submit runs, read their results, and receive signed webhooks. From the first request to production in an afternoon.";

export const generateMetadata = (): Metadata =>
  docsMetadata({
    title: "Overview",
    description: DESCRIPTION,
    path: "/docs",
    types: { "text/markdown": "/docs.md" },
  });

const TASKS = [
  {
    href: "/docs/quickstart",
    title: "Rank carriers",
    text: "Describe a risk. Get every carrier of a pool, scored and explained.",
  },
  {
    href: "/docs/quickstart/quotes",
    title: "Compare quotes",
    text: "Send quotes by line. Get the best combinations and what each costs.",
  },
  {
    href: "/docs/quickstart/coverage",
    title: "Find coverage gaps",
    text: "Send a portfolio. Get missing lines, low limits and what to do.",
  },
] as const;

export default function DocsHome() {
  const descriptions = new Map(
    docsSite().pages.map(({ slug, description }) => [`/docs/${slug}`, description]),
  );
  return (
    <DocsArticle section="Documentation" title="Build with Nexio">
      <AnchorRedirect targets={operationHrefs()} />
      <p className="mt-2 max-w-prose text-lead text-ink-2">{DESCRIPTION}</p>
      <ul className="mt-6 grid gap-3 md:grid-cols-3">
        {TASKS.map(({ href, title, text }) => (
          <li key={href} className="grid">
            <Link href={href} className="rounded-lg border px-4 py-3.5 hover:bg-hover">
              <span className="flex items-center gap-1.5 font-semibold">
                {title}
                <ArrowRight aria-hidden size={14} className="text-ink-3" />
              </span>
              <span className="mt-1 block text-table text-ink-2">{text}</span>
            </Link>
          </li>
        ))}
      </ul>
      <CodeSample
        className="mt-6"
        lang="bash"
        title="A first request"
        label="A first request"
        code={firstRequest()}
      />
      {navigation().map(({ title, links }) => (
        <section key={title} className="mt-9">
          <h2 className="text-lead font-semibold">{title}</h2>
          <ul className="mt-2 grid gap-x-8 sm:grid-cols-2">
            {links.map(({ href, label }) => (
              <li key={href} className="border-t py-2.5">
                <Link href={href} className="link font-medium">
                  {label}
                </Link>
                {descriptions.has(href) && (
                  <p className="mt-0.5 line-clamp-2 text-table text-ink-2">
                    {descriptions.get(href)}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </DocsArticle>
  );
}
