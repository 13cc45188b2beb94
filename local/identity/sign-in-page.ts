import { html, raw } from "hono/html";
import type { Directory, Person } from "./people";

const STYLE = `
:root { color-scheme: light dark; --bg: #fafafa; --raised: #fff; --line: #e6e6e9; --hover: #f4f4f5; --text: #18181b; --text-2: #52525b; --accent: #3b5bdb; --note: #eef2ff; --note-text: #2f49b8; }
@media (prefers-color-scheme: dark) { :root { --bg: #0a0b0d; --raised: #15171b; --line: #26282e; --hover: #1b1d22; --text: #ededf0; --text-2: #b0b2bb; --accent: #8ea4ff; --note: #1a2140; --note-text: #b3c1ff; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 32px 16px; background: var(--bg); color: var(--text); font: 14px/20px Geist, system-ui, sans-serif; }
main { width: 100%; max-width: 460px; }
h1 { margin: 0 0 4px; font-size: 20px; line-height: 28px; letter-spacing: -.01em; }
p { margin: 0; color: var(--text-2); }
section { margin-top: 24px; }
h2 { margin: 0 0 8px; font-size: 13px; line-height: 20px; }
ul { margin: 0; padding: 0; list-style: none; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
li { display: flex; align-items: center; border-top: 1px solid var(--line); }
li:first-child { border-top: 0; }
button { flex: 1; min-width: 0; padding: 12px 16px; border: 0; background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; overflow-wrap: anywhere; }
li:hover { background: var(--hover); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; border-radius: 8px; }
.role { padding-right: 16px; color: var(--text-2); font-size: 13px; }
.org { font-weight: 600; }
.note { margin-top: 24px; padding: 10px 14px; border-radius: 8px; background: var(--note); color: var(--note-text); font-size: 13px; }
`;

/** The page needs no scripts, images or frames. */
export const PAGE_HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-store",
};

const page = (title: string, content: ReturnType<typeof html>) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <style>${raw(STYLE)}</style>
  </head>
  <body><main>${content}</main></body>
</html>`;

function personSection(person: Person, names: ReadonlyMap<string, string>) {
  // On one line without spaces: the text is the accessible name of the button.
  const rows = person.memberships.map(
    ({ organizationId, role }) =>
      html`<li><button name="choice" value="${person.id} ${organizationId}">${person.email} — <span class="org">${names.get(organizationId) ?? organizationId}</span></button><span class="role">${role}</span></li>`,
  );
  return html`<section aria-labelledby="${person.id}"><h2 id="${person.id}">${person.firstName} ${person.lastName}</h2><ul>${rows}</ul></section>`;
}

/** The sign-in page: one button per person and organization. `request` is a hidden field of the form. */
export function signInPage(directory: Directory, request: Record<string, string>) {
  const names = new Map(directory.organizations.map(({ id, name }) => [id, name]));
  const people = directory.people.map((person) => ({
    ...person,
    memberships: person.memberships.filter(
      ({ organizationId }) => (request.organization_id ?? organizationId) === organizationId,
    ),
  }));
  const fields = Object.entries(request).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return page(
    "Sign in to Nexio",
    html`<h1>Sign in to Nexio</h1>
      <p>Choose who you are, and for which organization.</p>
      <form method="post" action="/user_management/authorize">
        ${fields}
        ${people.filter(({ memberships }) => memberships.length > 0).map((person) => personSection(person, names))}
      </form>
      <p class="note">This page stands in for WorkOS sign-in on this machine. It asks for no password and answers on loopback only.</p>`,
  );
}

export const problemPage = (what: string, remedy: string) =>
  page("Sign-in cannot start", html`<h1>${what}</h1><p>${remedy}</p>`);
