import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { expect, test } from "vitest";
import { SORTED_PAGE_PARSERS } from "@/components/ui/list-pages";
import { createNormalizer } from "./normalize";
import { isChanged, missingParts, missingText, queryWithView } from "./view-url";

const normalize = createNormalizer(
  {
    status: parseAsArrayOf(parseAsStringLiteral(["queued", "completed", "failed"])),
    kind: parseAsArrayOf(parseAsStringLiteral(["quotes"])),
    q: parseAsString,
    ...SORTED_PAGE_PARSERS,
  },
  ["Pool", "Created"],
);
const VIEW = { id: "v1", query: "created=7d&status=completed%2Cfailed" };

test("a view replaces filters and page, and keeps the environment and the tab", () => {
  const search = "environment=test&status=queued&cursor=abc&since=x&view=deliveries";
  expect(queryWithView(search, VIEW, normalize)).toBe(
    "created=7d&status=completed%2Cfailed&environment=test&view=deliveries&saved=v1",
  );
  expect(queryWithView(search, null, normalize)).toBe(
    "environment=test&view=deliveries&saved=none",
  );
});

test("parts that a list no longer has are left out and named", () => {
  const query = "hide=Gone%2CPool&kind=mystery&shape=round&status=failed%2Clost";
  const missing = missingParts(query, normalize);
  expect(missingText(missing)).toBe("hide Gone, kind mystery, shape round, status lost");
  expect(queryWithView("", { id: "v1", query }, normalize)).toBe(
    "hide=Pool&status=failed&saved=v1",
  );
});

test("a view is changed by another filter, and not by another page", () => {
  const changed = (search: string) => isChanged(search, VIEW.query, normalize);
  expect(changed("status=completed,failed&created=7d&saved=v1&cursor=abc&since=x")).toBe(false);
  expect(changed("status=completed&created=7d&saved=v1")).toBe(true);
  expect(changed("status=completed,failed&created=7d&saved=v1&sort=oldest")).toBe(true);
});
