import type { Element, ElementContent, Root } from "hast";
import { createCssVariablesTheme } from "shiki/core";
import { visit } from "unist-util-visit";

/** How code of the docs looks, in guides and in the reference. */

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

/** Colors are tokens of `app/docs/docs.css`, so that one rendering serves both themes. */
export const CODE_THEME = createCssVariablesTheme({ name: "nexio", variablePrefix: "--code-" });

export const element = (
  tagName: string,
  properties: Element["properties"],
  ...children: ElementContent[]
): Element => ({ type: "element", tagName, properties, children });
export const text = (value: string): ElementContent => ({ type: "text", value });

export type CodeBlock = {
  lang: string;
  code: string;
  title?: string | undefined;
  /** The name for screen readers. By default the title or the language. */
  label?: string;
};

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

type Options = { lang: string; theme: typeof CODE_THEME; mergeSameStyleTokens: true };
/** What is needed of a highlighter, with any languages. */
type Shiki = {
  getLoadedLanguages: () => string[];
  codeToHast: (code: string, options: Options) => Root;
};

/** The token of a color, without the part that all have. */
const TOKEN = /^color:var\(--code-token-([a-z-]+)\)$/;

/**
 * Classes instead of styles, and no elements without a color or for punctuation, which is half of JSON: pages with many
 * samples are a third as large.
 */
function shorten(node: ElementContent): ElementContent[] {
  if (node.type !== "element") return [node];
  const children = node.children.flatMap(shorten);
  const token = TOKEN.exec(String(node.properties.style ?? ""))?.[1];
  return token && token !== "punctuation"
    ? [element("span", { className: [`code-${token}`] }, ...children)]
    : children;
}

/** Highlighted code with a copy button. `DocsBehavior` makes the button work. */
export function codeBox(
  { lang, code, title, label }: CodeBlock,
  { shiki, isTab = false }: { shiki: Shiki; isTab?: boolean },
): Element {
  const known = shiki.getLoadedLanguages().includes(lang) ? lang : "text";
  const tree = shiki.codeToHast(code, {
    lang: known,
    theme: CODE_THEME,
    mergeSameStyleTokens: true,
  });
  const [pre] = tree.children;
  if (pre?.type !== "element") throw new Error("The highlighter returned no element");
  pre.children = pre.children.flatMap(shorten);
  markKeys(pre);
  const name = label ?? [title ?? LABELS[lang], "code"].filter(Boolean).join(" ");
  return element(
    "figure",
    { className: ["docs-code"] },
    ...(title === undefined || isTab ? [] : [element("figcaption", {}, text(title))]),
    element(
      "div",
      { role: "group", ariaLabel: name, tabIndex: 0 },
      { ...pre, properties: { className: ["docs-pre"] } },
    ),
    element("button", { type: "button", "data-copy": "", ariaLabel: `Copy ${name}` }, text("Copy")),
  );
}
