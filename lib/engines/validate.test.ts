import { expect, test } from "vitest";
import { ENGINE_TYPES } from "@/lib/domain/engines";
import { placementEngine } from "@/lib/evaluation/quotes";
import { engineModule } from "./modules";
import { checkConfig } from "./validate";

/** What a configuration's schema refuses, in words. */

function problemsOf(type: (typeof ENGINE_TYPES)[number], change: Record<string, unknown>) {
  const checked = checkConfig(
    type,
    Object.assign({}, engineModule(type).module.defaultConfig(), change),
  );
  return checked.valid ? [] : checked.problems.map(({ path, message }) => `${path}: ${message}`);
}

test.each(ENGINE_TYPES)("a missing field of %s is required, with what it must be", (type) => {
  const problems = problemsOf(type, { pack_key: undefined, scoring_dimensions: undefined });
  expect(problems).toEqual([
    expect.stringMatching(/^pack_key: is required and must be insurance-[a-z-]+ /),
    expect.stringMatching(/^scoring_dimensions: is required \S/),
  ]);
  expect(problems.join()).not.toContain("undefined");
});

test.each(ENGINE_TYPES)("a wrong value of %s is named once, with what it must be", (type) => {
  expect(problemsOf(type, { schema_version: 7 })).toEqual([
    expect.stringMatching(/^schema_version: must be 1[^(]* \(got 7\)$/),
  ]);
});

test("a name that keys cannot have is refused with what they can have", () => {
  const weights = { "Bad key": 3 };
  const problems = problemsOf("placement", {
    appetite_weight_profiles: [{ bucket: "a", label: "A", weights }],
  });
  expect(problems).toContainEqual(
    expect.stringMatching(
      /^appetite_weight_profiles\.0\.weights\.Bad key: is not a valid name: it must be 1 to 40 lower-case letters/,
    ),
  );
});

test("a built-in id that is no text is refused with the accepted ones", () => {
  const [first, ...filters] = placementEngine.defaultConfig().filters;
  expect(problemsOf("placement", { filters: [{ ...first, id: 7 }, ...filters] })).toEqual([
    expect.stringMatching(/^filters\.0\.id: must be one of .*declined.* \(got 7\)$/),
  ]);
});
