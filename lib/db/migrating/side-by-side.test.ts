import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrationsFolder, readJournal } from "../schema-version";

/** What docs/deploy.md says about migrations, so that processes of the former release run on the new schema. */

/** The schema of the first release. Nothing of an earlier one runs anywhere. */
const FIRST_RELEASE = "0008_candidates_as_text";

const statements = readJournal()
  .map(({ tag }) => tag)
  .filter((tag) => tag > FIRST_RELEASE)
  .flatMap((tag) =>
    readFileSync(join(migrationsFolder(), `${tag}.sql`), "utf8")
      .replace(/--(?!> statement-breakpoint).*$/gm, "")
      .split("--> statement-breakpoint")
      .map((text) => ({ tag, text })),
  );

test("no migration since the first release removes or renames a table or column that processes use", () => {
  const found = statements.filter(({ text }) =>
    /\bDROP\s+COLUMN\b|\bRENAME\s+COLUMN\b|\bDROP\s+TABLE\s+(IF\s+EXISTS\s+)?"|\bRENAME\s+TO\s+"/i.test(
      text,
    ),
  );
  // Partitions are tables of their own, renamed and dropped by name parameters (`%I`) or by this statement's names.
  expect(found.map(({ tag, text }) => `${tag}: ${text.trim().slice(0, 80)}`)).toEqual([]);
});

test("a new column of an existing table is nullable or has a default, so that the former release can insert rows", () => {
  const required = statements.filter(
    ({ text }) =>
      /\bADD\s+(COLUMN\s+)?"\w+"\s+[^,;]*\bNOT\s+NULL\b/i.test(text) &&
      !/\bDEFAULT\b|\bGENERATED\b/i.test(text),
  );
  expect(required.map(({ tag }) => tag)).toEqual([]);
});
