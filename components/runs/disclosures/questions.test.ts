import { expect, test } from "vitest";
import type { NotCheckedRule } from "@/lib/evaluation/core/disclosures";
import { countQuestions, questionsOf, questionsText } from "./questions";

const rule = (id: string, path: string, more: Partial<NotCheckedRule> = {}): NotCheckedRule => ({
  rule: id,
  title: `Title of ${id}`,
  missing: [path],
  question: `What is ${path}?`,
  reveals: `Gap ${id}`,
  ...more,
});

const COST = "input.household.home.replacement_cost";

test("rules that need the same answer are one question with everything it could reveal", () => {
  const { client } = questionsOf([
    rule("gap_a", COST),
    rule("gap_b", "input.business.payroll"),
    rule("gap_c", COST),
    rule("gap_d", COST, { reveals: "Gap gap_a" }),
  ]);
  expect(client.map(({ topic }) => topic)).toEqual(["Home", "Business"]);
  expect(client[0]?.questions).toEqual([
    {
      question: `What is ${COST}?`,
      missing: [COST],
      reveals: ["Gap gap_a", "Gap gap_c"],
      rules: ["gap_a", "gap_c", "gap_d"].map((id) => ({ rule: id, title: `Title of ${id}` })),
      count: null,
    },
  ]);
  expect(countQuestions(client)).toBe(2);
});

test("facts of offerings and of the pool are asked of carriers", () => {
  const { client, carriers } = questionsOf([
    rule("rating", "offerings.0.am_best_rating"),
    rule("limit", "max_limit_usd", { count: 12 }),
    rule("home", COST),
  ]);
  expect(countQuestions(client)).toBe(1);
  expect(carriers.map(({ topic }) => topic)).toEqual(["Quotes", "Carriers"]);
});

test("no rule is lost between the two lists", () => {
  const rules = ["input.x", "profile.limit", "offerings.1.fees", "input.current_portfolio"].map(
    (path, at) => rule(`r${at}`, path, at % 2 === 0 ? {} : { count: at }),
  );
  const { client, carriers } = questionsOf(rules);
  const listed = [...client, ...carriers].flatMap(({ questions }) =>
    questions.flatMap((question) => question.rules.map(({ rule: id }) => id)),
  );
  expect(listed.toSorted()).toEqual(["r0", "r1", "r2", "r3"]);
});

test("the text numbers the questions through and says what each answer could reveal", () => {
  const { client } = questionsOf([rule("a", COST), rule("b", "input.business.payroll")]);
  expect(questionsText("Questions for Rivera household", client)).toBe(
    [
      "Questions for Rivera household",
      "",
      "Home",
      `1. What is ${COST}?`,
      "   Could reveal: Gap a",
      "",
      "Business",
      "2. What is input.business.payroll?",
      "   Could reveal: Gap b",
      "",
    ].join("\n"),
  );
});
