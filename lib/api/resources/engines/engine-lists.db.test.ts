import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";

afterAll(closeDatabase);

type Item = { slug: string; engine_type: string; version?: string };

/** Each page of a list until its end. */
async function pagesOf(key: string, path: string): Promise<Item[][]> {
  const pages: Item[][] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { body } = await send(key, "GET", `${path}${cursor && `&cursor=${cursor}`}`);
    pages.push(body.data);
    cursor = body.next_cursor;
  }
  return pages;
}

async function withEngines() {
  const org = await newOrganization();
  for (const [slug, type] of [
    ["b-market", "candidate_evaluation"],
    ["a-market", "candidate_evaluation"],
    ["c-homes", "placement"],
  ])
    await send(org.live, "POST", "/engines", { body: { slug, label: slug, engine_type: type } });
  return org;
}

test.each([1, 2, 3, 4, 5, 6, 7])(
  "pages of %i engines list the default ones and then the own ones once, and no page has more",
  async (limit) => {
    const { live } = await withEngines();
    const pages = await pagesOf(live, `/engines?limit=${limit}`);
    for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
    expect(pages.at(-1)?.length).toBeGreaterThan(0);
    expect(pages.flat().map(({ slug }) => slug)).toEqual([
      "default",
      "default",
      "default",
      "a-market",
      "b-market",
      "c-homes",
    ]);
    expect(
      new Set(
        pages
          .flat()
          .slice(0, 3)
          .map((each) => each.engine_type),
      ).size,
    ).toBe(3);
  },
);

test("an organization without engines has the default ones, also in pages of one and of one type", async () => {
  const { live } = await newOrganization();
  expect(await pagesOf(live, "/engines?limit=1")).toHaveLength(3);
  const ofType = await pagesOf(live, "/engines?limit=1&engine_type=placement");
  expect(ofType).toEqual([
    [expect.objectContaining({ slug: "default", engine_type: "placement" })],
  ]);
});

test("versions of a default engine are paged too", async () => {
  const { live } = await newOrganization();
  const path = "/engines/default/versions?engine_type=candidate_evaluation";
  const [all] = await pagesOf(live, `${path}&limit=100`);
  const pages = await pagesOf(live, `${path}&limit=1`);
  expect(all?.length).toBeGreaterThan(1);
  expect(pages.flat()).toEqual(all);
  for (const page of pages) expect(page).toHaveLength(1);
});
