import type { Element, Root as HtmlRoot } from "hast";
import { toString as textOf } from "hast-util-to-string";
import type { Root, RootContent } from "mdast";
import { toString as proseOf } from "mdast-util-to-string";
import rehypeSlug from "rehype-slug";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { Heading, Passage } from "@/lib/docs/site";
import { renderCode } from "./code-blocks";

const parser = unified().use(remarkParse).use(remarkGfm);
const toHtml = unified().use(remarkRehype).use(rehypeSlug);
const writer = unified().use(rehypeStringify);

const ELSEWHERE = /^(?:[a-z]+:|#|\/)/;

/** Where a link of a file leads on the site; null if its target is not published. */
export type ResolveLink = (url: string) => string | null;

export const parseMarkdown = (markdown: string): Root => parser.parse(markdown);

/** Resolves links to other files. Links without a target page become text. */
export function resolveLinks(tree: Root, resolve: ResolveLink): void {
  visit(tree, "link", (node, at, parent) => {
    if (!parent || at === undefined || ELSEWHERE.test(node.url)) return;
    const target = resolve(node.url);
    if (target !== null) node.url = target;
    else {
      parent.children.splice(at, 1, ...node.children);
      return at;
    }
  });
}

/** The title and the first paragraph, and the rest without the title. */
export function splitTitle(tree: Root): { title: string; description: string; body: Root } {
  const [first, ...rest] = tree.children;
  if (first?.type !== "heading" || first.depth !== 1)
    throw new Error("The page does not begin with its title");
  const paragraph = rest.find(({ type }) => type === "paragraph");
  return {
    title: proseOf(first),
    description: paragraph ? firstSentence(proseOf(paragraph)) : "",
    body: { ...tree, children: rest },
  };
}

const firstSentence = (text: string): string =>
  text.replaceAll("\n", " ").split(/(?<=[.!?])\s+(?=[A-Z])/, 1)[0] ?? "";

/** Longer code without spaces may break in a table, such as a URL. */
const LONGEST_WORD = 40;

/** Wide tables scroll, so that their columns keep their width. Identifiers in them do not break. */
function wrapTables(tree: HtmlRoot): void {
  visit(tree, "element", (node, at, parent) => {
    if (node.tagName !== "table" || !parent || at === undefined) return;
    const scroller: Element = {
      type: "element",
      tagName: "div",
      properties: { className: ["docs-table"], role: "group", tabIndex: 0, ariaLabel: "Table" },
      children: [node],
    };
    visit(node, "element", (code) => {
      if (code.tagName !== "code" || textOf(code).length > LONGEST_WORD) return;
      if (!/\s/.test(textOf(code))) code.properties.className = ["docs-word"];
    });
    parent.children[at] = scroller;
    return at + 1;
  });
}

/** Labels the boxes of a checklist with the text of their items. */
function nameBoxes(tree: HtmlRoot): void {
  visit(tree, "element", (node) => {
    if (node.tagName !== "li") return;
    for (const child of node.children)
      if (child.type === "element" && child.tagName === "input")
        child.properties.ariaLabel = textOf(node).trim();
  });
}

function headingsOf(tree: HtmlRoot): Heading[] {
  const headings: Heading[] = [];
  visit(tree, "element", (node) => {
    const depth = /^h([23])$/.exec(node.tagName)?.[1];
    if (depth)
      headings.push({ depth: Number(depth), id: String(node.properties.id), text: textOf(node) });
  });
  return headings;
}

/** A link to itself in each heading. */
function linkHeadings(tree: HtmlRoot): void {
  visit(tree, "element", (node) => {
    if (!/^h[2-4]$/.test(node.tagName) || node.properties.id === undefined) return;
    const label = textOf(node);
    node.children.push({
      type: "element",
      tagName: "a",
      properties: {
        href: `#${node.properties.id}`,
        className: ["docs-anchor"],
        ariaLabel: `Link to ${label}`,
      },
      children: [{ type: "text", value: "#" }],
    });
  });
}

/** The text below each heading, for the search. */
function passagesOf(tree: HtmlRoot): Passage[] {
  const passages: Passage[] = [{ id: "", heading: "", text: "" }];
  for (const node of tree.children) {
    if (node.type !== "element") continue;
    if (/^h[2-4]$/.test(node.tagName))
      passages.push({ id: String(node.properties.id), heading: textOf(node), text: "" });
    else {
      const last = passages.at(-1);
      if (last) last.text += ` ${textOf(node).replaceAll(/\s+/g, " ")}`;
    }
  }
  return passages.map((passage) => ({ ...passage, text: passage.text.trim() }));
}

/** HTML of a page. `page` begins the ids of its tabs. */
export async function renderMarkdown(body: Root, page: string) {
  const tree = await toHtml.run(body);
  const headings = headingsOf(tree);
  const passages = passagesOf(tree);
  wrapTables(tree);
  nameBoxes(tree);
  linkHeadings(tree);
  await renderCode(tree, page);
  return { html: writer.stringify(tree), headings, passages };
}

/** Removes sections between two comments: they are for readers of the repository only. */
export function dropInternalParts(markdown: string): string {
  return markdown.replaceAll(/<!-- not on the site -->[\s\S]*?<!-- end -->\n*/g, "");
}

/** Removes what fenced blocks say for our tests behind their language. Titles stay: they name the language of a tab. */
export function dropMarks(markdown: string): string {
  return markdown.replaceAll(/^([ \t]*```+\w+)([^`\n]*)$/gm, (_, fence: string, meta: string) => {
    const title = /(?:^|\s)title=(?:"[^"]*"|\S+)/.exec(meta)?.[0].trim();
    return title === undefined ? fence : `${fence} ${title}`;
  });
}

export const isComment = (node: RootContent): boolean =>
  node.type === "html" && node.value.startsWith("<!--");
