import { ArrowLeft, ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { Heading, NavigationLink } from "@/lib/docs/site";

function Contents({ headings }: { headings: readonly Heading[] }) {
  if (headings.length < 2) return null;
  return (
    <nav aria-label="On this page" data-toc className="docs-toc">
      <p className="mb-1.5 font-semibold">On this page</p>
      <ul className="grid gap-0.5">
        {headings.map(({ id, text, depth }) => (
          <li key={id} className={depth === 3 ? "pl-3" : undefined}>
            <a
              href={`#${id}`}
              className="block rounded py-0.5 text-ink-2 wrap-anywhere hover:text-ink aria-[current]:text-accent-text"
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Neighbor({ link, direction }: { link: NavigationLink; direction: "Previous" | "Next" }) {
  const isNext = direction === "Next";
  return (
    <Link
      href={link.href}
      rel={isNext ? "next" : "prev"}
      className={`rounded-lg border px-4 py-3 hover:bg-hover ${isNext ? "text-right sm:col-start-2" : ""}`}
    >
      <span className="block text-small text-ink-3">{direction}</span>
      <span className="inline-flex items-center gap-1.5 font-medium">
        {!isNext && <ArrowLeft aria-hidden size={14} />}
        {link.label}
        {isNext && <ArrowRight aria-hidden size={14} />}
      </span>
    </Link>
  );
}

type Props = {
  section: string;
  title: ReactNode;
  actions?: ReactNode;
  headings?: readonly Heading[];
  previous?: NavigationLink;
  next?: NavigationLink;
  children: ReactNode;
};

/** One page of the docs with its contents and neighbors. */
export function DocsArticle({
  section,
  title,
  actions,
  headings = [],
  previous,
  next,
  children,
}: Props) {
  return (
    <div className="px-4 py-8 md:px-8 xl:grid xl:grid-cols-[minmax(0,1fr)_200px] xl:gap-12">
      <main id="content" className="mx-auto w-full max-w-[780px] min-w-0">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-[240px]">
            <p className="text-small text-ink-3">{section}</p>
            <h1 className="text-hero font-semibold tracking-tight wrap-anywhere">{title}</h1>
          </div>
          {actions}
        </div>
        {children}
        {(previous || next) && (
          <nav aria-label="Pages before and after" className="mt-12 grid gap-3 sm:grid-cols-2">
            {previous && <Neighbor link={previous} direction="Previous" />}
            {next && <Neighbor link={next} direction="Next" />}
          </nav>
        )}
        <footer className="mt-10 flex flex-wrap gap-x-5 gap-y-1 border-t py-5 text-small text-ink-2">
          <a className="link" href="/llms.txt">
            llms.txt
          </a>
          <a className="link" href="/api/v1/openapi.json">
            OpenAPI
          </a>
          <a className="link" href="/docs/postman.json">
            Postman collection
          </a>
          <a className="link" href="/docs/changelog.xml">
            Changelog feed
          </a>
        </footer>
      </main>
      <div className="hidden xl:block">
        <Contents headings={headings} />
      </div>
    </div>
  );
}
