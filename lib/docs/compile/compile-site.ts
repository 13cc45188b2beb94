import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";
import type { Root } from "mdast";
import { toString as proseOf } from "mdast-util-to-string";
import { parse } from "yaml";
import { z } from "zod";
import type { DocsPage, DocsSite } from "@/lib/docs/site";
import { insertGeneratedParts } from "./generated";
import {
  dropInternalParts,
  dropMarks,
  isComment,
  parseMarkdown,
  type ResolveLink,
  renderMarkdown,
  resolveLinks,
  splitTitle,
} from "./markdown";

const Navigation = z.array(
  z.strictObject({
    title: z.string(),
    pages: z.array(
      z.strictObject({ slug: z.string(), file: z.string(), nav: z.string().optional() }),
    ),
  }),
);

/** The date in the heading of a release. */
const DATE = /\((\d{4}-\d{2}-\d{2})\)/;

export const readNavigation = (root: string) =>
  Navigation.parse(parse(readFileSync(join(root, "docs/guides/site.yaml"), "utf8")));

/** Links from a file below `docs/` to others, as the site has them. */
function linksFrom(file: string, slugs: ReadonlyMap<string, string>): ResolveLink {
  return (url) => {
    const [path = "", hash] = url.split("#");
    const slug = slugs.get(normalize(join(dirname(file), path)));
    return slug === undefined ? null : `/docs/${slug}${hash === undefined ? "" : `#${hash}`}`;
  };
}

/** The same in Markdown, where the text of the link stays if its target is not published. */
function rewriteLinks(markdown: string, resolve: ResolveLink): string {
  return markdown.replaceAll(
    /\[([^\]]+)\]\((?![a-z]+:|#|\/)([^)\s]+)\)/g,
    (_, text: string, url: string) => {
      const target = resolve(url);
      return target === null ? text : `[${text}](${target})`;
    },
  );
}

/** Comments are not for readers, and raw HTML is not passed on. */
function dropComments(tree: Root): Root {
  return { ...tree, children: tree.children.filter((node) => !isComment(node)) };
}

async function compileChangelog(
  root: string,
  resolve: ResolveLink,
): Promise<DocsSite["changelog"]> {
  const text = insertGeneratedParts("<!-- generated: changelog -->", root);
  const tree = parseMarkdown(text);
  resolveLinks(tree, resolve);
  const releases: { title: string; nodes: Root["children"] }[] = [];
  for (const node of tree.children)
    if (node.type === "heading" && node.depth === 2)
      releases.push({ title: proseOf(node), nodes: [] });
    else releases.at(-1)?.nodes.push(node);
  return Promise.all(
    releases.map(async ({ title, nodes }) => ({
      title,
      date: DATE.exec(title)?.[1] ?? null,
      html: (await renderMarkdown({ type: "root", children: nodes }, "changelog-feed")).html,
    })),
  );
}

/** Compiles the docs site from the files of a folder that has `docs/`. Throws an error that names the page. */
export async function compileSite(root: string): Promise<DocsSite> {
  const navigation = readNavigation(root);
  const slugs = new Map(
    navigation.flatMap(({ pages }) => pages.map(({ file, slug }) => [file, slug] as const)),
  );
  const pages: DocsPage[] = [];
  for (const { title: section, pages: listed } of navigation)
    for (const { slug, file, nav } of listed) {
      try {
        const source = readFileSync(join(root, "docs", file), "utf8");
        const markdown = insertGeneratedParts(dropInternalParts(source), root);
        const resolve = linksFrom(file, slugs);
        const tree = dropComments(parseMarkdown(markdown));
        resolveLinks(tree, resolve);
        const { title, description, body } = splitTitle(tree);
        pages.push({
          ...{ slug, file, section, title, nav: nav ?? title, description },
          ...(await renderMarkdown(body, slug)),
          markdown: rewriteLinks(dropMarks(markdown), resolve),
        });
      } catch (error) {
        throw new Error(`docs/${file} cannot be published`, { cause: error });
      }
    }
  return {
    pages,
    changelog: await compileChangelog(root, linksFrom("guides/changelog.md", slugs)),
  };
}
