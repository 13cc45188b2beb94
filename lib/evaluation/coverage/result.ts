import { z } from "zod";
import { CATEGORIES, RULE_OUTCOMES, SEVERITIES } from "@/lib/domain/coverage-analysis";

/** What a coverage analysis answers. A browser may import this file. */

const count = (description: string) => z.number().int().min(0).meta({ description });

export const CoverageGap = z
  .object({
    id: z.string().meta({ description: "The rule that fired", example: "gap_missing_umbrella" }),
    severity: z.enum(SEVERITIES),
    category: z.enum(CATEGORIES),
    title: z.string(),
    recommendation: z.string(),
    evidence: z.array(z.string()).meta({ description: "The facts and policies that it rests on" }),
  })
  .meta({
    id: "CoverageGap",
    description: "Something that the portfolio leaves uninsured, or insured for too little",
  });
export type CoverageGap = z.infer<typeof CoverageGap>;

export const CoverageSummary = z
  .object({
    total_gaps: count("How many gaps"),
    high_severity: count("… of severity HIGH"),
    medium_severity: count("… of severity MEDIUM"),
    low_severity: count("… of severity LOW"),
    lines_reviewed: count("How many lines are held"),
    lines_recommended: count("How many lines are missing"),
    underwriting_flags: count("How many flags"),
  })
  .meta({ id: "CoverageSummary", description: "Counts; they always equal the lists" });
export type CoverageSummary = z.infer<typeof CoverageSummary>;

export const CoverageOutput = z
  .object({
    response_type: z.literal("COVERAGE_GAP_ANALYSIS"),
    profile_summary: z.object({
      state: z.string(),
      coverage_lines_present: z
        .array(z.string())
        .meta({ description: "Lines held, in capitals", example: ["HOMEOWNERS", "AUTO"] }),
      coverage_lines_missing: z
        .array(z.string())
        .meta({ description: "Lines that a gap recommends to add", example: ["umbrella"] }),
    }),
    gaps: z
      .array(CoverageGap)
      .meta({ description: "Most severe first, then in the rule set's order" }),
    summary: CoverageSummary,
  })
  .meta({ id: "CoverageOutput" });
export type CoverageOutput = z.infer<typeof CoverageOutput>;

export const CoverageFlag = z
  .object({
    id: z.string().meta({ example: "flag_roof_age" }),
    label: z.string(),
    evidence: z.array(z.string()),
  })
  .meta({ id: "CoverageFlag", description: "What an underwriter will ask about" });
export type CoverageFlag = z.infer<typeof CoverageFlag>;

export const CheckedRule = z
  .object({
    rule: z.string(),
    kind: z.enum(["gap", "flag"]),
    title: z.string(),
    outcome: z.enum(RULE_OUTCOMES).meta({
      description:
        "not_reported: a fact that the rule needs was not given, so nothing is said either way",
    }),
    evidence: z.array(z.string()),
  })
  .meta({ id: "CheckedCoverageRule", description: "One rule of the rule set and what came of it" });
export type CheckedRule = z.infer<typeof CheckedRule>;
