import { expect, test } from "vitest";
import { evaluate } from "./evaluate";
import { readInput } from "./read-input";

const portfolio = (...policies: Record<string, unknown>[]) => ({
  current_portfolio: { policies },
});

function problemsOf(input: unknown) {
  const read = readInput(input);
  return read.success
    ? []
    : read.error.issues.map(({ path, message }) => [path.join("."), message] as const);
}

test.each([
  ["state", { state: "NJ" }],
  ["address", { address: { state: "NJ" } }],
  ["prospect", { prospect: { primary_address: { state: "New Jersey" } } }],
])("the state is read from %s", (_, where) => {
  const read = readInput({ ...where, ...portfolio({ line: "auto" }) });
  expect(read).toMatchObject({ success: true, input: { state: "NJ" } });
});

test("two states that differ are refused with the fields that differ", () => {
  const problems = problemsOf({
    state: "NJ",
    address: { state: "NY" },
    ...portfolio({ line: "auto" }),
  });
  expect(problems.length).toBeGreaterThan(0);
  expect(problems[0]?.[0]).toMatch(/state/);
});

test("a limit that cannot be read is refused with its path", () => {
  const [problem] = problemsOf({
    state: "NJ",
    ...portfolio({ line: "auto", limits: { bodily_injury: "plenty" } }),
  });
  expect(problem?.[0]).toContain("current_portfolio.policies.0.limits");
});

test("a field that no rule reads is reported as ignored", () => {
  const { ignored = [] } = evaluate({
    input: { state: "NJ", household: { shoe_size: 44 }, ...portfolio({ line: "auto" }) },
    asOf: "2026-11-28",
  });
  expect(ignored).toMatchObject([{ path: "input.household.shoe_size" }]);
});

test("a policy that does not say which dwelling it insures leaves the rules of both open", () => {
  const household = {
    home: { owned: true, flood_zone: "AE" },
    rental_properties: [{ flood_zone: "AE" }],
  };
  const { not_checked = [], output } = evaluate({
    input: {
      state: "NJ",
      household,
      ...portfolio({ line: "HO-3" }, { line: "DP-3" }, { line: "flood" }),
    },
    asOf: "2026-11-28",
  });
  const open = not_checked.map(({ rule }) => rule);
  expect(open).toEqual(
    expect.arrayContaining(["gap_flood_zone_no_flood", "gap_flood_zone_no_flood_rental"]),
  );
  expect(output.summary.not_checked).toBe(open.length);
});
