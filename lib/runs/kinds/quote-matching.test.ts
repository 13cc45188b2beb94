import { expect, test } from "vitest";
import { quoteMatchingKind } from "./quote-matching";

test("a list of too many offerings is refused as a whole, without reading it", () => {
  const given = Array.from({ length: 5_001 }, (_, i) => ({
    id: `${i}`,
    provider_name: "A",
    category: "home",
    premium: 1_000,
    attributes: { line_premium_annual: 900 },
  }));
  const read = (count: number) =>
    quoteMatchingKind.bodySchema.safeParse({
      input: { state: "OH" },
      offerings: given.slice(0, count),
    }).error?.issues ?? [];
  expect(read(5_001).map(({ path }) => path.join("."))).toEqual(["offerings"]);
  expect(read(2).map(({ path }) => path.join("."))).toEqual([
    "offerings.0.attributes.line_premium_annual",
    "offerings.1.attributes.line_premium_annual",
  ]);
});
