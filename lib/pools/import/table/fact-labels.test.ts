import { expect, test } from "vitest";
import { FACT_GROUPS } from "@/lib/domain/pools/fact-labels";
import { TARGET_NAMES } from "./targets";

test("every fact that a column can give has a label", () => {
  const labeled = FACT_GROUPS.flatMap(({ facts }) => Object.keys(facts));
  expect(labeled.toSorted()).toEqual(TARGET_NAMES.toSorted());
});
