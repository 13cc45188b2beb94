import { createHighlighterCoreSync, type HighlighterCore, hastToHtml } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import bash from "shiki/langs/bash.mjs";
import json from "shiki/langs/json.mjs";
import { CODE_THEME, type CodeBlock, codeBox } from "./code-box";

let highlighter: HighlighterCore | undefined;

/** The HTML of code that is highlighted already, by all that decides it. Samples are few and never change. */
const known = new Map<string, string>();

/** The HTML of code that the server knows only when it runs, such as samples with its address. */
export function codeHtml(block: CodeBlock & { lang: "bash" | "json" | "text" }): string {
  const key = JSON.stringify(block);
  let html = known.get(key);
  if (html === undefined) {
    highlighter ??= createHighlighterCoreSync({
      themes: [CODE_THEME],
      langs: [bash, json],
      engine: createJavaScriptRegexEngine(),
    });
    html = hastToHtml(codeBox(block, { shiki: highlighter }));
    known.set(key, html);
  }
  return html;
}
