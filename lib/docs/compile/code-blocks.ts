import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { createHighlighter, type Highlighter } from "shiki";
import { visit } from "unist-util-visit";
import { CODE_THEME, type CodeBlock, codeBox, element, text } from "@/lib/docs/code/code-box";

const LANGUAGES = [
  ...["bash", "ts", "tsx", "js", "json", "jsonc", "python", "go", "ruby", "php", "java", "rust"],
  ...["http", "html", "yaml", "toml", "csv", "diff", "sql"],
] as const;
const ALIASES: Readonly<Record<string, string>> = { sh: "bash", shell: "bash", console: "text" };
let highlighter: Promise<Highlighter> | undefined;

function loadHighlighter(): Promise<Highlighter> {
  highlighter ??= createHighlighter({ themes: [CODE_THEME], langs: [...LANGUAGES] });
  return highlighter;
}

/** The value of an attribute after the language of a fenced block, such as `title="Node"`. */
function attribute(meta: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|(\\S+))`).exec(meta)?.slice(1).find(Boolean);
}

function blockOf(node: Element): CodeBlock | null {
  const [code] = node.children;
  if (node.tagName !== "pre" || code?.type !== "element" || code.tagName !== "code") return null;
  const classes = Array.isArray(code.properties.className) ? code.properties.className : [];
  const named = classes.map(String).find((name) => name.startsWith("language-"));
  const written = named?.slice("language-".length) ?? "text";
  const meta = code.data && "meta" in code.data ? String(code.data.meta ?? "") : "";
  return {
    lang: ALIASES[written] ?? written,
    code: textOf(code).replace(/\n$/, ""),
    title: attribute(meta, "title"),
  };
}

function tabsOf(blocks: readonly CodeBlock[], id: string, shiki: Highlighter): Element {
  const boxes = blocks.map((block) => codeBox(block, { shiki, isTab: true }));
  const tabs = blocks.map(({ title = "" }, i) =>
    element(
      "button",
      {
        type: "button",
        role: "tab",
        id: `${id}-${i}`,
        ariaControls: [`${id}-${i}-panel`],
        ariaSelected: i === 0 ? "true" : "false",
        tabIndex: i === 0 ? 0 : -1,
        "data-title": title,
      },
      text(title),
    ),
  );
  const panels = boxes.map((box, i) =>
    element(
      "div",
      {
        role: "tabpanel",
        id: `${id}-${i}-panel`,
        ariaLabelledBy: [`${id}-${i}`],
        ...(i === 0 ? {} : { hidden: true }),
      },
      box,
    ),
  );
  return element(
    "div",
    { className: ["docs-tabs"], "data-tabs": "" },
    element("div", { role: "tablist", ariaLabel: "Language" }, ...tabs),
    ...panels,
  );
}

type Run = { start: number; end: number; blocks: CodeBlock[] };

/** Consecutive fenced blocks with titles are one run, others are runs of their own. */
function runsOf(children: readonly (ElementContent | Root["children"][number])[]): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const [index, child] of children.entries()) {
    if (child.type === "text" && child.value.trim() === "") continue;
    const block = child.type === "element" ? blockOf(child) : null;
    if (block) {
      const last = runs.at(-1);
      const continues =
        last && last.end === at && last.blocks[0]?.title !== undefined && block.title !== undefined;
      if (continues) last.blocks.push(block);
      else runs.push({ start: index, end: at, blocks: [block] });
      const current = runs.at(-1);
      if (current) current.end = index + 1;
    }
    at = index + 1;
  }
  return runs;
}

/** Highlights all code, adds copy buttons, and makes tabs of consecutive blocks with titles. */
export async function renderCode(tree: Root, page: string): Promise<void> {
  const shiki = await loadHighlighter();
  const parents: (Root | Element)[] = [tree];
  visit(tree, "element", (node) => {
    if (node.tagName !== "pre") parents.push(node);
  });
  let count = 0;
  for (const parent of parents) {
    const runs = runsOf(parent.children);
    for (const { start, end, blocks } of runs.toReversed()) {
      count += 1;
      const [first] = blocks;
      if (!first) continue;
      const shown =
        blocks.length > 1
          ? tabsOf(blocks, `${page.replaceAll("/", "-")}-tabs-${count}`, shiki)
          : codeBox(first, { shiki });
      parent.children.splice(start, end - start, shown);
    }
  }
}
