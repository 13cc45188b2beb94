import { expect, test } from "vitest";
import type { EvaluatedCandidate } from "@/lib/runs/schemas";
import { candidatesCsv } from "./candidates-csv";

const fact = { level: "L1", evidence: "A+", rule: "am-best", reported: true } as const;

const candidate: EvaluatedCandidate = {
  rank: 1,
  tier: "STRONG_FIT",
  name: "Quill, Harbor & Co",
  key: null,
  confidence: "HIGH",
  scores: {
    appetite: "L1",
    coverage: "L2",
    financial: "L1",
    pricing: "L1",
    placement: "L1",
    service: "L3",
  },
  reasoning: "Core line; A+ paper.",
  evidence: {
    appetite: fact,
    coverage: fact,
    financial: fact,
    pricing: fact,
    placement: fact,
    service: fact,
  },
  tier_rule: "strong-fit/1",
};

test("a candidate is one line, and a name with a comma is quoted", () => {
  expect(candidatesCsv([candidate]).split("\r\n").slice(0, 2)).toEqual([
    "rank,tier,name,key,confidence,appetite,coverage,financial,pricing,placement,service,reasoning,tier_rule,tier_label,preferred",
    '1,STRONG_FIT,"Quill, Harbor & Co",,HIGH,L1,L2,L1,L1,L1,L3,Core line; A+ paper.,strong-fit/1,Strong fit,',
  ]);
});

test("an engine's own dimensions and names of tiers are columns, and its preferred carriers are marked", () => {
  const own: EvaluatedCandidate = {
    ...candidate,
    name: "Quill",
    tier_label: "Call first",
    preferred: { note: "Local office" },
    scores: { appetite: "L1", esg_profile: "L3" },
    evidence: { appetite: fact, esg_profile: fact },
  };
  expect(candidatesCsv([own]).split("\r\n").slice(0, 2)).toEqual([
    "rank,tier,name,key,confidence,appetite,esg_profile,reasoning,tier_rule,tier_label,preferred",
    "1,STRONG_FIT,Quill,,HIGH,L1,L3,Core line; A+ paper.,strong-fit/1,Call first,Local office",
  ]);
});
