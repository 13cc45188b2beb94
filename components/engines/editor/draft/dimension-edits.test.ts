import { expect, test } from "vitest";
import { withDimension, withDimensionEnabled, withoutDimension } from "./dimension-edits";

const CONFIG = {
  scoring_dimensions: [{ key: "price", label: "Price", enabled: true, criteria: [] }],
  appetite_weight_profiles: [
    { bucket: "a", weights: { price: 40 } },
    { bucket: "b", weights: { price: 3 } },
  ],
};
const weights = (config: Record<string, unknown>) =>
  (config.appetite_weight_profiles as { weights: unknown }[]).map((each) => each.weights);

test("a new dimension has an average weight in each bucket, and loses it when it is removed", () => {
  const added = withDimension(CONFIG, { key: "service", label: "Service" });
  expect(added.scoring_dimensions).toHaveLength(2);
  expect(weights(added)).toEqual([
    { price: 40, service: 40 },
    { price: 3, service: 3 },
  ]);
  expect(withoutDimension(added, 1)).toEqual(CONFIG);
});

test("a dimension that is switched off has no weight, and one that is switched on has one", () => {
  const off = withDimensionEnabled(CONFIG, 0, false);
  expect(weights(off)).toEqual([{}, {}]);
  expect(weights(withDimensionEnabled(off, 0, true))).toEqual([{ price: 1 }, { price: 1 }]);
});
