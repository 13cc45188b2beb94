import fc from "fast-check";
import { expect, test } from "vitest";
import { someFacts } from "@/lib/evaluation/candidates/facts.arbitrary";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { factsText } from "./import-pool";

test("any facts have the evaluator's canonical JSON", () => {
  fc.assert(
    fc.property(someFacts, (facts) => {
      expect(factsText(facts)).toBe(canonicalJson(facts));
    }),
  );
});
