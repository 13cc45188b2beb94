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

test("status, form and dates of a policy are read under their other names, once", () => {
  const policy = {
    line: "HO-3",
    status: "quoted",
    form: "HO-3",
    effective_date: "2026-01-01",
    expiration_date: "2027-01-01",
    property_id: "home",
  };
  const read = readInput({ state: "OH", ...portfolio(policy) });
  expect(read).toMatchObject({
    success: true,
    ignored: [],
    input: portfolio({
      line: "HO-3",
      attributes: { status: "quoted", form: "HO-3" },
      effective: "2026-01-01",
      expires: "2027-01-01",
    }),
  });
  const [problem] = problemsOf({
    state: "OH",
    ...portfolio({ line: "auto", expires: "2027-01-01", expiration_date: "2028-01-01" }),
  });
  expect(problem?.[0]).toBe("current_portfolio.policies.0.expiration_date");
  const [wrong] = problemsOf({
    state: "OH",
    ...portfolio({ line: "auto", expiration_date: "soon" }),
  });
  expect(wrong?.[0]).toBe("current_portfolio.policies.0.expiration_date");
});

test("a missing fact is asked for where it was sent", () => {
  const { not_checked = [] } = evaluate({
    input: {
      state: "OH",
      ...portfolio({
        line: "auto",
        status: "see file",
        effective: "2026-06-01",
        expires: "2027-06-01",
      }),
    },
    asOf: "2026-11-28",
  });
  expect(not_checked.find(({ rule }) => rule === "gap_policy_lapsed")?.missing).toContain(
    "input.current_portfolio.policies.0.status",
  );
});

test("two vehicles with one id are refused, with both paths", () => {
  const facts = (ids: string[]) => ({
    state: "OH",
    ...portfolio({ line: "auto" }),
    household: { vehicles: ids.map((id) => ({ id })) },
  });
  const [problem] = problemsOf(facts(["a", "b", "a"]));
  expect(problem?.[0]).toBe("household.vehicles.2.id");
  expect(problem?.[1]).toContain("household.vehicles.0.id");
  expect(readInput(facts(["a", "b"])).success).toBe(true);
});
