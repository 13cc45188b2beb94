import { expect, test } from "vitest";
import { KIND_SAMPLES } from "../kind-samples";
import { unreadFields } from "./unread-fields";

const SAMPLES = Object.values(KIND_SAMPLES).flat();

test("a misspelled fact of each kind is found, with the name that was meant", () => {
  const coverage = {
    input: {
      state: "OH",
      current_portfolio: { policies: [{ line: "home", limitz: {} }] },
      household: { home: { roof_agee: 20 } },
    },
  };
  expect(unreadFields(coverage)).toEqual(
    expect.arrayContaining([
      {
        path: "input.household.home.roof_agee",
        reason: "unknown_field",
        nearest: "roof_age",
      },
      {
        path: "input.current_portfolio.policies.0.limitz",
        reason: "unknown_field",
        nearest: "limits",
      },
    ]),
  );
  expect(
    unreadFields({ profile: { entity: "a", state: "CA", line: "cyber", revenu: 1 }, pool: "a:b" }),
  ).toEqual([{ path: "profile.revenu", reason: "unknown_field", nearest: "revenue" }]);
  expect(
    unreadFields({
      input: { state: "NJ", request_config: { quote_matching: true } },
      offerings: [{ id: "a", provider_name: "A", category: "home", premium: 1, admited: true }],
    }),
  ).toEqual([{ path: "offerings.0.admited", reason: "unknown_field", nearest: "admitted" }]);
});

test("quotes that a coverage analysis does not read are found", () => {
  const policies = [{ line: "home" }];
  expect(
    unreadFields({ input: { state: "OH", current_portfolio: { policies } }, offerings: [{}] }),
  ).toEqual([{ path: "offerings", reason: "not_applicable", nearest: null }]);
});

test("a body that is not valid yet is checked as far as it can be read", () => {
  expect(unreadFields({ profile: { lines: "cyber" } })).toEqual([
    { path: "profile.lines", reason: "unknown_field", nearest: "line" },
  ]);
  expect(unreadFields({})).toEqual([]);
  expect(unreadFields({ input: "x", offerings: 3 })).toEqual([]);
});

test.each(SAMPLES)("every fact of “$name” is read by a rule", ({ body }) => {
  expect(unreadFields(body).filter(({ reason }) => reason === "unknown_field")).toEqual([]);
});
