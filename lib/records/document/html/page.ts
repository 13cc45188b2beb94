import { html, raw } from "hono/html";
import type { Paper } from "@/lib/domain/records/papers";
import type { DecisionRecord } from "../schema";
import { embeddedFonts } from "./fonts";
import { articleHtml } from "./render";
import { documentStyles } from "./styles";

/** A document as one file of HTML that loads nothing and runs no script. `styles` are those of what is around it. */
export async function documentPage(
  record: DecisionRecord,
  {
    paper = record.paper,
    styles = "",
    before = "",
  }: { paper?: Paper | undefined; styles?: string; before?: string } = {},
): Promise<string> {
  const [article, fonts] = await Promise.all([articleHtml(record), embeddedFonts()]);
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>Decision record ${record.run_id}</title>
<style>${raw(fonts)}
body { margin: 0; background: #fff; }
${raw(documentStyles(paper, record.run_id))}${raw(styles)}</style>
</head>
<body><main>${raw(before)}${raw(article)}</main></body>
</html>`);
}
