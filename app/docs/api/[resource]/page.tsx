import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MarkdownActions } from "@/components/docs/markdown-actions";
import { Link } from "@/components/ui/link";
import { Paragraphs } from "../../inline-code";
import { docsMetadata } from "../../metadata";
import { reference, resourceHref } from "../document";
import { sharedObjects } from "../markdown-fields";
import { ObjectSections } from "../object-sections";
import { OperationSection } from "../operation";
import { OperationList } from "../operation-list";

type Props = { params: Promise<{ resource: string }> };

async function resourceOf({ params }: Props) {
  const { resource: slug } = await params;
  return reference().resources.find((resource) => resource.slug === slug) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const resource = await resourceOf(props);
  const summaries = resource.operations.map(({ summary }) => summary.replaceAll("`", ""));
  const { description = `${summaries.slice(0, 5).join("; ")}.` } = resource;
  return docsMetadata({
    title: `${resource.tag} API`,
    description: description.replaceAll("`", ""),
    path: resourceHref(resource),
    types: { "text/markdown": `${resourceHref(resource)}.md` },
  });
}

/** The operations of one tag. */
export default async function ResourcePage(props: Props) {
  const resource = await resourceOf(props);
  const { base } = reference();
  const objects = sharedObjects(resource.operations);
  const shared = new Set(objects);
  return (
    <main id="content" className="min-w-0 px-4 py-8 md:px-8">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-[240px]">
          <p className="text-small text-ink-3">
            <Link className="link" href="/docs/api">
              API reference
            </Link>
          </p>
          <h1 className="text-hero font-semibold tracking-tight">{resource.tag}</h1>
        </div>
        <MarkdownActions href={`${resourceHref(resource)}.md`} />
      </div>
      {resource.description && (
        <Paragraphs text={resource.description} className="mt-2 max-w-prose text-ink-2" />
      )}
      <div className="mt-3 mb-6 max-w-[900px]">
        <OperationList operations={resource.operations} />
      </div>
      {resource.operations.map((operation) => (
        <OperationSection
          key={operation.operationId}
          operation={operation}
          base={base}
          shared={shared}
        />
      ))}
      <ObjectSections names={objects} />
    </main>
  );
}
