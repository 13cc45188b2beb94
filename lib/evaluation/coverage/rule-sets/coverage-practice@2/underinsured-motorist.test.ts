import { describe, expect, test } from "vitest";
import { readInput } from "../../read-input";
import { type Fields, gapOf, inForce, outcomeOf, questionOf, run } from "./run.fixture";

/** Uninsured (UM) and underinsured (UIM) motorist coverage have limits and laws of their own. */

const UM = "gap_auto_uninsured_motorist_required";
const UIM = "gap_auto_underinsured_motorist_required";
const auto = (state: string, limits: Fields, line = "auto") =>
  run(state, [inForce(line, { limits })]);

describe("underinsured motorist limits", () => {
  test.each(["WI", "SC", "NJ", "MA", "MO", "NY"])(
    "%s compels UM only: declined UIM is no breach of the law",
    (state) => {
      const result = auto(state, {
        uninsured_motorist: "100/300/25",
        underinsured_motorist: "none",
      });
      expect(outcomeOf(result, UM)).toBe("passed");
      expect(outcomeOf(result, UIM)).toBe("passed");
      const practice = gapOf(result, "gap_auto_underinsured_motorist");
      expect(practice).toMatchObject({ severity: "MEDIUM", required_by_law: false });
      expect(practice?.evidence.join()).toContain("no underinsured motorist");
      expect(gapOf(result, "gap_auto_uninsured_motorist")).toBeUndefined();
    },
  );

  test.each(["ND", "MN", "NC"])(
    "%s compels UIM: declined is a gap, not stated is asked",
    (state) => {
      const um = { uninsured_motorist: "100/300/50" };
      const declined = auto(state, { ...um, underinsured_motorist: "none" });
      expect(outcomeOf(declined, UM)).toBe("passed");
      expect(gapOf(declined, UIM)).toMatchObject({
        severity: "HIGH",
        required_by_law: true,
        recommendation: expect.stringContaining("underinsured"),
      });
      expect(gapOf(declined, UIM)?.evidence.join()).toContain("no underinsured motorist");
      const silent = auto(state, um);
      expect(outcomeOf(silent, UIM)).toBe("not_checked");
      expect(questionOf(silent, UIM)).toContain("underinsured motorist");
      expect(outcomeOf(auto(state, { ...um, underinsured_motorist: "100/300" }), UIM)).toBe(
        "passed",
      );
    },
  );

  test("UIM does not stand for UM", () => {
    expect(outcomeOf(auto("NC", { underinsured_motorist: "100/300" }), UM)).toBe("not_checked");
    expect(outcomeOf(auto("NJ", { uim: "100/300" }), UM)).toBe("not_checked");
  });

  test("NC compels UIM of policies that begin on or after July 1, 2025", () => {
    const on = (effective: string) =>
      run("NC", [
        inForce("auto", {
          effective,
          expires: undefined,
          limits: { um: "100/300", uim: "none" },
        }),
      ]);
    expect(outcomeOf(on("2026-06-01"), UIM)).toBe("fired");
  });

  test("both coverages are read with limits of their own", () => {
    const input = (limits: Fields) => ({
      state: "MN",
      current_portfolio: { policies: [{ line: "auto", limits }] },
    });
    const both = readInput(
      input({ uninsured_motorist: "250/500", underinsured_motorist: "25/50" }),
    );
    expect(both.success).toBe(true);
    const parts = { uim_person: 25_000, uim_accident: 50_000 };
    const split = readInput(input({ um_person: 25_000, um_accident: 50_000, ...parts }));
    expect(split.success && split.ignored).toEqual([]);
    expect(readInput(input({ uim: "25/50", underinsured_motorists: "50/100" })).success).toBe(
      false,
    );
    expect(outcomeOf(auto("MN", { uninsured_motorist: "250/500", ...parts }), UIM)).toBe("passed");
  });

  test("a limit of both coverages counts for each", () => {
    const result = auto("MN", { um_uim: "25/50" });
    expect([UM, UIM].map((id) => outcomeOf(result, id))).toEqual(["passed", "passed"]);
    const none = auto("MN", { um_uim: "none" });
    expect([UM, UIM].map((id) => outcomeOf(none, id))).toEqual(["fired", "fired"]);
    const single = auto("MN", { um_uim: 100_000 });
    expect([UM, UIM].map((id) => outcomeOf(single, id))).toEqual(["passed", "passed"]);
  });

  test("motorcycles and business vehicles: by law where it was read, otherwise asked", () => {
    const limits = { um: "100/300", uim: "none" };
    expect(
      outcomeOf(auto("NC", limits, "motorcycle"), "gap_motorcycle_underinsured_motorist_required"),
    ).toBe("fired");
    const ID = "gap_commercial_auto_uninsured_motorist_required";
    expect(outcomeOf(auto("MN", limits, "commercial auto"), ID)).toBe("not_checked");
    expect(outcomeOf(auto("NY", limits, "commercial auto"), ID)).toBe("passed");
  });
});
