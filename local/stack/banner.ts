import type { LocalFile } from "./local-file";

const EXAMPLE = {
  profile: {
    entity: "Harbor Logistics LLC",
    state: "NY",
    line: "general_liability",
    revenue: 4_200_000,
  },
  pool: "carriers:all",
};

const columns = (rows: readonly (readonly [string, string])[], indent: string) => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${indent}${left.padEnd(width)}  ${right}`).join("\n");
};

/** A command that submits a run, ready to paste into a shell. */
const curl = (url: string, key: string) =>
  [
    `  curl -sS ${url}/api/v1/jobs \\`,
    `    -H "Authorization: Bearer ${key}" \\`,
    '    -H "Content-Type: application/json" \\',
    `    -d '${JSON.stringify(EXAMPLE)}'`,
  ].join("\n");

/** The first output of a started stack: address, people, keys and a request to try. */
export function banner({ url, organizations, people, mailUrl }: LocalFile): string {
  const parts = [`Nexio is ready at ${url}`];
  if (people.length > 0) {
    const namesOf = (ids: readonly string[]) =>
      organizations.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    const rows = people.map(({ email, memberships }) => {
      const roles = memberships.map(
        ({ organization, role }) => `${role} of ${namesOf([organization]).join()}`,
      );
      return [email, roles.join(", ")] as const;
    });
    parts.push(`Sign in as\n${columns(rows, "  ")}`);
  }
  if (organizations.length > 0) {
    const rows = organizations.flatMap(({ name, keys }) => [
      [`${name}, live`, keys.live] as const,
      [`${name}, test`, keys.test] as const,
    ]);
    parts.push(`API keys\n${columns(rows, "  ")}`);
  } else {
    parts.push(
      "Create API keys with: npm run keys:create -- --organization org_… --environment test",
    );
  }
  const key = organizations[0]?.keys.test ?? "$NEXIO_API_KEY";
  parts.push(`Submit a run\n${curl(url, key)}`);
  if (mailUrl !== null) parts.push(`Emails are captured at ${mailUrl}`);
  parts.push("Ctrl-C stops everything; all data stays.");
  return `\n${parts.join("\n\n")}\n`;
}
