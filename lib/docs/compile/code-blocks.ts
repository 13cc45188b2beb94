import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { createCssVariablesTheme, createHighlighter, type Highlighter } from "shiki";
import { visit } from "unist-util-visit";

const LANGUAGES = [
  ...["bash", "ts", "tsx", "js", "json", "jsonc", "python", "go", "ruby", "php", "java", "rust"],
  ...["http", "html", "yaml", "toml", "csv", "diff", "sql"],
] as const;
const ALIASES: Readonly<Record<string, string>> = { sh: "bash", shell: "bash", console: "text" };
const LABELS: Readonly<Record<string, string>> = {
  bash: "Shell",
  ts: "TypeScript",
  tsx: "TypeScript",
  js: "JavaScript",
  json: "JSON",
  python: "Python",
  go: "Go",
  ruby: "Ruby",
  php: "PHP",
  java: "Java",
  rust: "Rust",
  http: "HTTP",
};
/** The placeholder for a key in samples. The browser replaces it with the reader's own prefix. */
const KEY_IN_SAMPLES = "nx_test_…";
const THEME = "nexio";

let highlighter: Promise<Highlighter> | undefined;

/** Colors are tokens of `app/globals.css`, so that one rendering serves both themes. */
function loadHighlighter(): Promise<Highlighter> {
  highlighter ??= createHighlighter({
    themes: [createCssVariablesTheme({ name: THEME, variablePrefix: "--code-" })],
    langs: [...LANGUAGES],
  });
  return highlighter;
}

const element = (
  tagName: string,
  properties: Element["properties"],
  ...children: ElementContent[]
): Element => ({ type: "element", tagName, properties, children });
const text = (value: string): ElementContent => ({ type: "text", value });

type Block = { lang: string; code: string; title: string | undefined };

/** The value of an attribute after the language of a fenced block, such as `title="Node"`. */
function attribute(meta: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|(\\S+))`).exec(meta)?.slice(1).find(Boolean);
}

function blockOf(node: Element): Block | null {
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

/** Wraps the placeholder of a key in its own element. */
function markKeys(root: Element): void {
  visit(root, "text", (node, at, parent) => {
    if (!parent || at === undefined || !node.value.includes(KEY_IN_SAMPLES)) return;
    if (parent.type === "element" && parent.properties["data-api-key"] !== undefined) return;
    const parts = node.value.split(KEY_IN_SAMPLES);
    const marked = parts.flatMap((part, i) => [
      ...(i > 0 ? [element("span", { "data-api-key": "" }, text(KEY_IN_SAMPLES))] : []),
      ...(part === "" ? [] : [text(part)]),
    ]);
    parent.children.splice(at, 1, ...marked);
    return at + marked.length;
  });
}

async function boxOf({ lang, code, title }: Block, isTab: boolean): Promise<Element> {
  const shiki = await loadHighlighter();
  const known = shiki.getLoadedLanguages().includes(lang) ? lang : "text";
  const tree = shiki.codeToHast(code, { lang: known, theme: THEME });
  const [pre] = tree.children;
  if (pre?.type !== "element") throw new Error("The highlighter returned no element");
  markKeys(pre);
  const label = [title ?? LABELS[lang], "code"].filter(Boolean).join(" ");
  return element(
    "figure",
    { className: ["docs-code"] },
    ...(title === undefined || isTab ? [] : [element("figcaption", {}, text(title))]),
    element(
      "div",
      { role: "group", ariaLabel: label, tabIndex: 0 },
      {
        ...pre,
        properties: { className: ["docs-pre"] },
      },
    ),
    element(
      "button",
      { type: "button", "data-copy": "", ariaLabel: `Copy ${label}` },
      text("Copy"),
    ),
  );
}

async function tabsOf(blocks: readonly Block[], id: string): Promise<Element> {
  const boxes = await Promise.all(blocks.map((block) => boxOf(block, true)));
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

type Run = { start: number; end: number; blocks: Block[] };

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
          ? await tabsOf(blocks, `${page.replaceAll("/", "-")}-tabs-${count}`)
          : await boxOf(first, false);
      parent.children.splice(start, end - start, shown);
    }
  }
}
