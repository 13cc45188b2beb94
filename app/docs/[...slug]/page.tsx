import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocsArticle } from "@/components/docs/docs-article";
import { MarkdownActions } from "@/components/docs/markdown-actions";
import { neighbors } from "@/lib/docs/navigation";
import { docsSite } from "@/lib/docs/read-site";
import { docsMetadata } from "../metadata";

type Props = { params: Promise<{ slug: string[] }> };

async function pageOf({ params }: Props) {
  const slug = (await params).slug.join("/");
  return docsSite().pages.find((page) => page.slug === slug) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, description, slug } = await pageOf(props);
  return docsMetadata({
    title,
    description,
    path: `/docs/${slug}`,
    types: {
      "text/markdown": `/docs/${slug}.md`,
      ...(slug === "changelog" ? { "application/atom+xml": "/docs/changelog.xml" } : {}),
    },
  });
}

export default async function GuidePage(props: Props) {
  const { slug, section, title, headings, html } = await pageOf(props);
  const href = `/docs/${slug}`;
  return (
    <DocsArticle
      section={section}
      title={title}
      headings={headings}
      actions={<MarkdownActions href={`${href}.md`} />}
      {...neighbors(href)}
    >
      <div
        className="docs-prose mt-4"
        data-static
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the build from files of this repository.
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </DocsArticle>
  );
}
