import { html, raw } from "hono/html";
import type { CapturedEmail } from "./inbox";

const STYLE = `
:root { color-scheme: light dark; --bg: #fafafa; --raised: #fff; --line: #e6e6e9; --text: #18181b; --text-2: #52525b; --accent: #3b5bdb; }
@media (prefers-color-scheme: dark) { :root { --bg: #0a0b0d; --raised: #15171b; --line: #26282e; --text: #ededf0; --text-2: #b0b2bb; --accent: #8ea4ff; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 32px 16px; background: var(--bg); color: var(--text); font: 14px/20px Geist, system-ui, sans-serif; }
main { width: 100%; max-width: 760px; margin: 0 auto; }
h1 { margin: 0 0 4px; font-size: 20px; line-height: 28px; }
h2 { margin: 0; font-size: 14px; line-height: 20px; }
p { margin: 0; color: var(--text-2); }
article { margin-top: 16px; padding: 12px 16px; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; }
pre { margin: 8px 0 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
a { color: var(--accent); }
`;

/** The page needs no scripts, images or frames: what emails contain is shown as text. */
export const PAGE_HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-store",
};

/** A text whose lines that are web addresses are links. */
const linked = (text: string) =>
  text
    .split("\n")
    .map((line) =>
      /^https?:\/\/\S+$/.test(line) ? html`<a href="${line}">${line}</a>\n` : html`${line}\n`,
    );

const email = ({ to, from, subject, text, at }: CapturedEmail) => html`<article>
  <h2>${subject}</h2>
  <p>To ${to}, from ${from}, <time datetime="${at}">${at}</time></p>
  <pre>${linked(text)}</pre>
</article>`;

/** All emails, newest first. */
export const inboxPage = (emails: readonly CapturedEmail[]) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Captured emails</title>
    <style>${raw(STYLE)}</style>
  </head>
  <body><main>
    <h1>Captured emails</h1>
    <p>${emails.length === 0 ? "None yet." : `${emails.length} emails.`} This stack sends no real email. What it would send is here until it stops.</p>
    ${emails.map(email)}
  </main></body>
</html>`;
