import { config } from "@/lib/config";
import { docsSite } from "@/lib/docs/read-site";

/** The address of this installation is known when it runs. */
export const dynamic = "force-dynamic";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (found) => ENTITIES[found] ?? found);

/** The changelog as an Atom feed: one entry for each release. */
export function GET(): Response {
  const { NEXIO_ORIGIN: origin } = config();
  const page = `${origin}/docs/changelog`;
  const released = docsSite().changelog.flatMap(({ title, date, html }) =>
    date === null ? [] : [{ title, html, at: `${date}T00:00:00Z` }],
  );
  const entries = released.map(
    ({ title, html, at }) => `  <entry>
    <title>${escaped(title)}</title>
    <id>${page}#${encodeURIComponent(title)}</id>
    <link href="${page}"/>
    <updated>${at}</updated>
    <content type="html">${escaped(html)}</content>
  </entry>`,
  );
  const feed = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>Nexio changelog</title>
  <id>${page}</id>
  <link href="${page}"/>
  <link rel="self" href="${origin}/docs/changelog.xml"/>
  <updated>${released[0]?.at ?? "1970-01-01T00:00:00Z"}</updated>
  <author><name>Nexio</name></author>
${entries.join("\n")}
</feed>
`;
  return new Response(feed, {
    headers: { "Content-Type": "application/atom+xml", "Cache-Control": "public, max-age=300" },
  });
}
