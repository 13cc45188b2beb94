import { groupBy } from "es-toolkit";
import type { NotCheckedRule } from "@/lib/evaluation/core/disclosures";

/** What to ask, from the rules that a missing fact leaves undecided. Rules that need the same answer are one question. */
export type Question = {
  question: string;
  missing: readonly string[];
  /** What the answer could reveal, each once. */
  reveals: readonly string[];
  rules: readonly { rule: string; title: string }[];
  /** How many candidates or offerings do not report the fact; null for a fact of the request. */
  count: number | null;
};
export type QuestionGroup = { topic: string; questions: readonly Question[] };
export type Questions = {
  /** For the insured. */
  client: readonly QuestionGroup[];
  /** For carriers: what neither the pool nor a quote reports. */
  carriers: readonly QuestionGroup[];
};

const TOPICS: readonly (readonly [path: RegExp, topic: string])[] = [
  [/^offerings\b/, "Quotes"],
  [/^(pool|candidates?|carriers?)\b/, "Carriers"],
  [/^input\.household\.(home|homes|residence)\b|^input\.(residence|home)\b/, "Home"],
  [
    /^input\.household\.(vehicles|drivers)\b|^input\.(vehicles|vehicles_detail|drivers)\b/,
    "Cars and drivers",
  ],
  [/^input\.household\.(rental|rentals)/, "Rental properties"],
  [/^input\.(household|applicant)\b/, "Household"],
  [/^input\.business\b/, "Business"],
  [/^input\.(current_portfolio|current_coverage)\b/, "Policies in force"],
];

const topicOf = ({ missing: [first = ""], count }: Question) =>
  TOPICS.find(([path]) => path.test(first))?.[1] ?? (count === null ? "Risk" : "Carriers");

const isForCarriers = ({ missing, count }: Question) =>
  count !== null || missing.some((path) => /^(offerings|pool|candidates?)\b/.test(path));

function mergeRules(rules: readonly NotCheckedRule[]): Question[] {
  const byQuestion = groupBy(rules, ({ question, count }) => `${question} ${count ?? ""}`);
  return Object.values(byQuestion).map((same) => ({
    question: same[0]?.question ?? "",
    missing: [...new Set(same.flatMap(({ missing }) => missing))],
    reveals: [...new Set(same.map(({ reveals }) => reveals))],
    rules: same.map(({ rule, title }) => ({ rule, title })),
    count: same[0]?.count ?? null,
  }));
}

const groupByTopic = (questions: readonly Question[]): QuestionGroup[] =>
  Object.entries(groupBy(questions, topicOf)).map(([topic, group]) => ({
    topic,
    questions: group,
  }));

/** The questions for the client and those for carriers, by topic, in the order in which the rules were given. */
export function questionsOf(notChecked: readonly NotCheckedRule[]): Questions {
  const questions = mergeRules(notChecked);
  return {
    client: groupByTopic(questions.filter((question) => !isForCarriers(question))),
    carriers: groupByTopic(questions.filter(isForCarriers)),
  };
}

export const countQuestions = (groups: readonly QuestionGroup[]) =>
  groups.reduce((sum, { questions }) => sum + questions.length, 0);

/** The questions as plain text, numbered through, to paste into an email. */
export function questionsText(title: string, groups: readonly QuestionGroup[]): string {
  let number = 0;
  const lines = groups.flatMap(({ topic, questions }) => [
    "",
    topic,
    ...questions.flatMap(({ question, reveals }) => {
      number += 1;
      return [`${number}. ${question}`, ...reveals.map((text) => `   Could reveal: ${text}`)];
    }),
  ]);
  return [title, ...lines, ""].join("\n");
}
