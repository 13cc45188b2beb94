import { expect, test } from "vitest";
import { CONFIDENCES, TIERS } from "@/lib/domain/tiers";
import { columnsOf } from "../columns/build-columns";
import { createExplainer } from "../explain";
import type { CandidateFacts } from "../facts";
import { CandidateProfile } from "../input";
import { nearestChange } from "../nearest-change";
import { asked, evaluated, good, only } from "./good-carrier.fixture";
import { RULE_SET, without } from "./subject.fixture";

/** Guarantee: what stands behind a ratio, and which classes are prohibited, is never better left out. */

const { target_naics: _classes, ...noClasses } = good;
const SMALL: readonly [keyof CandidateFacts, number][] = [
  ["bind_submissions", 10],
  ["claims_count", 5],
  ["premium_written_musd", 0.5],
];

test.each(SMALL)("a carrier that omits %s is never better than with %s", (fact, value) => {
  for (const facts of [good, noClasses as CandidateFacts]) {
    const small = { ...facts, [fact]: value };
    const stated = only(small);
    const silent = only(without(small, fact));
    expect(TIERS.indexOf(silent?.tier ?? "STRONG_FIT")).toBeGreaterThanOrEqual(
      TIERS.indexOf(stated?.tier ?? "POOR_FIT"),
    );
    expect(CONFIDENCES.indexOf(silent?.confidence ?? "HIGH")).toBeGreaterThanOrEqual(
      CONFIDENCES.indexOf(stated?.confidence ?? "LOW"),
    );
    for (const [dimension, level] of Object.entries(stated?.scores ?? {}))
      expect((silent?.scores[dimension as "appetite"] ?? "") >= level, `${fact} ${dimension}`).toBe(
        true,
      );
  }
});

test.each([
  ["bind_submissions", "appetite/bind-ratio"],
  ["claims_count", "service/claims-days"],
  ["premium_written_musd", "service/complaint-index"],
  ["premium_written_musd", "financial/loss-ratio"],
] as const)("without %s, not_checked asks for it in %s", (fact, rule) => {
  const { disclosures } = evaluated([without(good, fact)]);
  const asksFor = (entry: { rule: string; missing: readonly string[] }) =>
    entry.rule === rule && entry.missing.includes(`candidate.${fact}`);
  expect(disclosures?.not_checked.find(asksFor)?.count).toBe(1);
  // A loss ratio of the line's own is asked in any case.
  const known = evaluated([good]).disclosures?.not_checked.some(asksFor);
  expect(known).toBe(rule === "financial/loss-ratio");
});

test("with a known and large exposure, every ratio counts", () => {
  expect(only(good)?.tier).toBe("STRONG_FIT");
  expect(only(good)?.evidence.service?.evidence).not.toContain("not credible");
});

test("a poor ratio stays poor without its exposure", () => {
  const poor = without({ ...good, bind_ratio: 0.01 }, "bind_submissions");
  expect(only(poor)?.scores.appetite).toBe(only({ ...good, bind_ratio: 0.01 })?.scores.appetite);
  const complained = without({ ...good, complaint_index: 9 }, "premium_written_musd");
  expect(only(complained)?.evidence.service?.evidence.toLowerCase()).toContain("complaint index 9");
  expect(only(complained)?.scores.service).toBe("L3");
});

test("a line's own loss ratio without a premium never makes the one of all lines better", () => {
  const financial = (loss_ratio: number, premium_written_musd?: number) =>
    only({
      ...good,
      loss_ratio: 0.9,
      line_results: [
        {
          line: "professional_liability",
          loss_ratio,
          ...(premium_written_musd !== undefined && { premium_written_musd }),
        },
      ],
    })?.evidence.financial?.evidence;
  expect(financial(0.6, 500)).toContain("loss ratio 60%");
  for (const evidence of [financial(0.6), financial(0.6, 0.5)])
    expect(evidence).toContain("loss ratio 90%");
  expect(financial(0.95)).toContain("loss ratio 95%");
});

test.each([
  ["5416", ["541611"]],
  ["54", ["541611"]],
  ["541611", []],
] as const)(
  "for class %s, prohibited classes that are not reported are no better than %j",
  (naics, prohibited_naics) => {
    const stated = { ...good, prohibited_naics: [...prohibited_naics] };
    const before = only(stated, { naics });
    const after = only(without(stated, "prohibited_naics"), { naics });
    expect(TIERS.indexOf(after?.tier ?? "STRONG_FIT")).toBeGreaterThanOrEqual(
      TIERS.indexOf(before?.tier ?? "POOR_FIT"),
    );
    expect(CONFIDENCES.indexOf(after?.confidence ?? "HIGH")).toBeGreaterThanOrEqual(
      CONFIDENCES.indexOf(before?.confidence ?? "LOW"),
    );
  },
);

test("a target class with all six digits answers for the prohibited ones; a broader class does not", () => {
  expect(only(good, { naics: "541611" })?.tier).toBe("STRONG_FIT");
  const broad = only(good, { naics: "5416" });
  expect(broad?.tier).toBe("GOOD_FIT");
  expect(broad?.confidence).toBe("MEDIUM");
  expect(broad?.reasoning).toContain("whether it prohibits NAICS 5416 not reported");
  expect(only({ ...good, prohibited_naics: [] }, { naics: "5416" })?.tier).toBe("STRONG_FIT");
});

test("an explanation of a carrier without exposures equals the evaluation", () => {
  const silent = without(without(good, "bind_submissions"), "claims_count");
  const profile = CandidateProfile.parse(asked);
  const explain = createExplainer({ profile, context: { assessed: 1 }, ruleSet: RULE_SET });
  expect(explain(silent, 1)).toMatchObject({ scores: only(silent)?.scores });
  expect(columnsOf([silent]).size).toBe(1);
});

test.each(["bind_submissions", "premium_written_musd"] as const)(
  "the nearest change of a carrier that omits %s is to state it",
  (fact) => {
    // Strong only with that fact: pricing and placement are L2.
    const second = { rate_index: 1.02, quote_days: 4, e_bind: false, appointment: "mga" as const };
    expect(only({ ...good, ...second })?.tier).toBe("STRONG_FIT");
    const facts = without({ ...good, ...second }, fact);
    const evaluation = evaluated([facts]);
    const profile = CandidateProfile.parse(asked);
    expect(evaluation.candidates[0]?.tier).toBe("GOOD_FIT");
    const { changes } = nearestChange({ profile, facts, evaluation });
    const change = changes.find(({ path }) => path === `candidate.${fact}`);
    expect(change?.outcome).toEqual({ from: "GOOD_FIT", to: "STRONG_FIT" });
    expect(only({ ...facts, [fact]: change?.to })?.tier).toBe("STRONG_FIT");
  },
);

test("a shared name of a line says what it was read from, and names no facts that are not given", () => {
  const because = (profile: object) =>
    evaluated([good], { line: "umbrella", ...profile }).disclosures?.assumed[0]?.because;
  expect(because({})).toContain("neither a class nor a revenue describes a business");
  expect(because({ revenue: 1_000_000 })).toContain("a class or a revenue describes a business");
});
