import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "@/lib/evaluation/candidates/canonical";
import { someFacts } from "@/lib/evaluation/candidates/facts.arbitrary";
import { factsText } from "./facts-text";

test("any facts are written as the evaluator's canonical JSON has them", () => {
  fc.assert(
    fc.property(someFacts, (facts) => {
      expect(factsText(facts)).toBe(canonicalJson(facts));
    }),
  );
});
