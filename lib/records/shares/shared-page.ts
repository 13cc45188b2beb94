import { hash } from "node:crypto";
import { html } from "hono/html";
import { timeText } from "@/lib/domain/texts";
import { documentPage } from "@/lib/records/document/html/page";
import type { DecisionRecord } from "@/lib/records/document/schema";
import type { ShareRow } from "./shares";

/** The pages behind links: the record and nothing else, or why there is none. They run no script and load nothing. */

// The paper is white in the dark theme too. The browser's own parts follow the theme.
const BANNER_STYLES = `
:root { color-scheme: light dark; }
.share { max-width: 8.5in; margin: 0 auto; padding: 12px clamp(16px, 5vw, 15mm) 0; font: 13px/1.5 "Geist", system-ui, sans-serif; color: #434b57; }
.share a { color: #1d3557; }
@media print { .share { display: none; } }`;

const PLAIN_STYLES = `
:root { color-scheme: light dark; --ink: #14171c; --ink-2: #4b5462; --paper: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceff3; --ink-2: #aab3c0; --paper: #14171c; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 480px; margin: 0 auto; padding: 20vh 16px 64px; }
h1 { font-size: 22px; line-height: 1.3; margin: 0 0 8px; }
p { margin: 0; color: var(--ink-2); }`;

/** The record with a line above it on the screen. */
export const sharedRecordPage = (
  record: DecisionRecord,
  { expiresAt }: ShareRow,
  origin: string,
): Promise<string> =>
  documentPage(record, {
    styles: BANNER_STYLES,
    before: String(
      html`<p class="share" role="note">Shared by ${record.organization.name} until ${timeText(expiresAt, record.time_zone)}. To verify it, ask them for the packet and open <a href="${origin}/verify">${origin}/verify</a>. Print it from your browser.</p>`,
    ),
  });

/** A page with a title and what to do. */
export const plainPage = (title: string, text: string): string =>
  String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title} · Nexio</title>
<style>${PLAIN_STYLES}</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>`);

/** Allows only the styles of this page, and fonts and images that are part of it. */
export function sharedPolicy(page: string): string {
  const [, styles = ""] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash("sha256", styles, "base64")}'`,
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
