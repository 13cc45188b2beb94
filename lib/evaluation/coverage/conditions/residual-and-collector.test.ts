import { describe, expect, test } from "vitest";
import {
  type Fields,
  gapOf,
  inForce,
  outcomeOf,
  questionOf,
  run,
} from "../rule-sets/coverage-practice@2/run.fixture";

/** Policies that cover less than their line suggests, and names that can mean two lines. */

const PLAN = { carrier: "California FAIR Plan" };

describe("FAIR plans", () => {
  test.each(["renters", "HO-6", "HO-3", "DP-3", "mobile home"])(
    "%s from a FAIR plan needs a companion",
    (line) => {
      const id = "gap_fair_plan_no_companion";
      expect(gapOf(run("CA", [inForce(line, PLAN)]), id)).toMatchObject({ severity: "HIGH" });
      expect(outcomeOf(run("CA", [inForce(line, PLAN), inForce("dic")]), id)).toBe("passed");
      expect(outcomeOf(run("CA", [inForce(line)]), id)).toBe("not_applicable");
      expect(outcomeOf(run("CA", [inForce(line, { carrier: undefined })]), id)).toBe("not_checked");
    },
  );

  test.each(["commercial property", "BOP", "commercial package"])(
    "business property: %s from a FAIR plan needs a companion",
    (line) => {
      const id = "gap_fair_plan_no_companion_premises";
      const business = { business: { employees: 0 } };
      expect(gapOf(run("CA", [inForce(line, PLAN)], business), id)).toMatchObject({
        severity: "HIGH",
      });
      const both = run("CA", [inForce(line, PLAN), inForce("dic")], business);
      expect(outcomeOf(both, id)).toBe("passed");
      expect(outcomeOf(run("CA", [inForce(line)], business), id)).toBe("not_applicable");
    },
  );

  test("a business owners policy of a FAIR plan has liability only if it says so", () => {
    const id = "gap_missing_general_liability";
    const outcome = (attributes: Fields) =>
      outcomeOf(run("CA", [inForce("BOP", PLAN, attributes)], { business: {} }), id);
    expect(outcome({})).toBe("not_checked");
    expect(outcome({ general_liability: true })).toBe("passed");
    expect(outcome({ general_liability: false })).toBe("fired");
    expect(outcomeOf(run("CA", [inForce("BOP")], { business: {} }), id)).toBe("passed");
  });

  test("the settlement of the dwelling decides, not that of its contents", () => {
    const id = "gap_fair_plan_actual_cash_value";
    const outcome = (attributes: Fields) =>
      outcomeOf(run("CA", [inForce("DP-3", PLAN, attributes)]), id);
    expect(outcome({ dwelling_settlement: "actual_cash_value" })).toBe("fired");
    expect(outcome({ dwelling_settlement: "replacement_cost" })).toBe("passed");
    expect(outcome({ contents_settlement: "actual_cash_value" })).toBe("not_checked");
  });
});

describe("collector car policies", () => {
  const ID = "gap_missing_auto";
  const outcome = (vehicles: unknown, lines: readonly string[]) =>
    outcomeOf(
      run(
        "OH",
        lines.map((line) => inForce(line)),
        { household: { vehicles } },
      ),
      ID,
    );

  test("do not insure the vehicle of every day", () => {
    const everyday = { id: "a", collector: false };
    const classic = { id: "b", collector: true };
    expect(outcome([everyday], ["collector car"])).toBe("fired");
    expect(outcome([everyday, classic], ["collector car"])).toBe("fired");
    expect(outcome([classic], ["collector car"])).toBe("passed");
    expect(outcome([{ id: "a" }], ["collector car"])).toBe("not_checked");
    expect(outcome(2, ["collector car"])).toBe("not_checked");
    expect(outcome([everyday, classic], ["collector car", "auto"])).toBe("passed");
    const fired = run("OH", [inForce("collector car")], { household: { vehicles: [everyday] } });
    expect(gapOf(fired, ID)).toMatchObject({ severity: "HIGH", required_by_law: true });
  });
});

describe("names that can mean two lines", () => {
  const assumed = (policies: Fields[], facts: Fields) =>
    run("OH", policies, facts).assumed?.filter(({ path }) => path?.endsWith(".line")) ?? [];

  test("what auto and umbrella were read as is listed for a business", () => {
    expect(assumed([inForce("auto"), inForce("umbrella")], { business: {} })).toEqual([
      {
        path: "input.current_portfolio.policies.0.line",
        assumed: '"auto" means commercial auto',
        because: expect.stringContaining("business"),
      },
      expect.objectContaining({ assumed: '"umbrella" means commercial umbrella' }),
    ]);
    const both = { business: {}, household: {} };
    expect(assumed([inForce("auto")], both)[0]?.assumed).toBe('"auto" means auto');
    expect(assumed([inForce("auto")], { household: {} })).toEqual([]);
    expect(assumed([inForce("commercial auto")], { business: {} })).toEqual([]);
  });
});

describe("exceptions in the law on workers compensation", () => {
  const ID = "gap_missing_workers_compensation";
  test.each<[string, Fields, string]>([
    ["NC", { employees: 1, naics: "621210", radiation: true }, "the presence of radiation"],
    ["TN", { employees: 1, naics: "212114" }, "coal mining"],
    ["TX", { employees: 3, naics: "236220", public_works: true }, "governmental entity"],
    ["AR", { employees: 1, naics: "238160", is_subcontractor: true }, "subcontract"],
    ["AL", { employees: 2, naics: "238130", builds_new_homes: true }, "helps on site"],
  ])("%s: %j is compulsory", (state, business, text) => {
    const gap = gapOf(run(state, [inForce("GL")], { business }), ID);
    expect(gap).toMatchObject({ severity: "HIGH", required_by_law: true });
    expect(gap?.evidence.join()).toContain(text.replace("the presence of ", ""));
  });

  test("the fact that decides is asked by its path", () => {
    const asked = run("NC", [inForce("GL")], { business: { employees: 2, naics: "621210" } });
    expect(gapOf(asked, ID)).toMatchObject({ required_by_law: false });
    expect(questionOf(asked, ID)).toContain("radiation");
    expect(asked.not_checked?.find(({ rule }) => rule === ID)?.missing).toContain(
      "input.business.radiation",
    );
  });
});

describe("Wyoming: the state fund alone insures listed industries", () => {
  const ID = "gap_workers_compensation_not_state_fund";
  const outcome = (naics: string, id = ID) =>
    outcomeOf(
      run("WY", [inForce("workers compensation"), inForce("GL")], {
        business: { employees: 5, naics },
      }),
      id,
    );

  test("a private policy is a gap for them, is asked for others, and counts as held", () => {
    expect(outcome("238160")).toBe("fired");
    expect(outcome("484121")).toBe("fired");
    expect(outcome("722511")).toBe("not_checked");
    expect(outcome("722511", "gap_missing_workers_compensation")).not.toBe("fired");
  });
});
