import { expect, test } from "vitest";
import { bodySchemaFor } from "./body-schema";
import { kindOfBody } from "./kind-of-body";

const CHOICES = [undefined, true, false] as const;
const portfolio = { policies: [{ line: "HOMEOWNERS" }] };

/** The kind of each combination of the two switches, without and with a portfolio. */
const TABLE: [(typeof CHOICES)[number], (typeof CHOICES)[number], string, string][] = [
  // quote_matching, coverage_analysis, without, with
  [undefined, undefined, "quote_matching", "coverage_analysis"],
  [undefined, true, "coverage_analysis", "coverage_analysis"],
  [undefined, false, "quote_matching", "quote_matching"],
  [true, undefined, "quote_matching", "quote_matching"],
  [true, true, "dual", "dual"],
  [true, false, "quote_matching", "quote_matching"],
  [false, undefined, "coverage_analysis", "coverage_analysis"],
  [false, true, "coverage_analysis", "coverage_analysis"],
  [false, false, "quote_matching", "quote_matching"],
];

test("the table has every combination", () => {
  expect(new Set(TABLE.map(([quotes, coverage]) => `${quotes} ${coverage}`)).size).toBe(
    CHOICES.length ** 2,
  );
});

test.each(TABLE)(
  "quote_matching %s and coverage_analysis %s is %s, with a portfolio %s",
  (quotes, coverage, without, withPortfolio) => {
    const input = {
      state: "NJ",
      request_config: { quote_matching: quotes, coverage_analysis: coverage },
    };
    for (const offerings of [undefined, []]) {
      expect(kindOfBody({ input, offerings })).toBe(without);
      expect(kindOfBody({ input: { ...input, current_portfolio: portfolio }, offerings })).toBe(
        withPortfolio,
      );
    }
  },
);

test("without a request_config, both switches count as absent", () => {
  expect(kindOfBody({ input: { state: "NJ" } })).toBe("quote_matching");
  expect(kindOfBody({ input: { state: "NJ", current_portfolio: portfolio } })).toBe(
    "coverage_analysis",
  );
  expect(kindOfBody({ offerings: [] })).toBe("quote_matching");
});

test("a profile or a pool without an input is a candidate evaluation; a body with none of the fields has no kind", () => {
  expect(kindOfBody({ profile: {}, pool: "carriers:all" })).toBe("candidate_evaluation");
  expect(kindOfBody({ pool: "carriers:all" })).toBe("candidate_evaluation");
  for (const none of [{}, [], null, undefined, "text", 7, { webhook_url: "https://example.com" }])
    expect(kindOfBody(none)).toBeNull();
});

const pathsOf = (body: unknown) =>
  bodySchemaFor(body)
    .safeParse(body)
    .error?.issues.map(({ path, message }) => [path.join("."), message]);

test("errors name what the requested kind lacks; a dual run lacks both", () => {
  const config = (quote_matching?: boolean, coverage_analysis?: boolean) => ({
    input: { state: "NJ", request_config: { quote_matching, coverage_analysis } },
  });
  const offerings = ["offerings", expect.stringMatching(/^is required for quote matching: /)];
  const policies = [
    "input.current_portfolio",
    expect.stringMatching(/^is required for a coverage analysis: /),
  ];
  expect(pathsOf(config())).toEqual([offerings]);
  expect(pathsOf(config(true))).toEqual([offerings]);
  expect(pathsOf(config(false, true))).toEqual([policies]);
  expect(pathsOf(config(true, true))?.toSorted()).toEqual([policies, offerings]);
  expect(pathsOf({})).toEqual([["", expect.stringContaining("{profile, pool}")]]);
  expect(
    pathsOf({
      input: {
        state: "NJ",
        request_config: { coverage_analysis: "yes" },
        current_portfolio: portfolio,
      },
    }),
  ).toEqual([["input.request_config.coverage_analysis", "must be true or false"]]);
});
