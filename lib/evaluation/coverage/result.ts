import { z } from "zod";
import { CATEGORIES, RULE_OUTCOMES, SEVERITIES } from "@/lib/domain/coverage-analysis";
import { RuleSource } from "@/lib/domain/rule-source";
import type { Disclosures } from "@/lib/evaluation/core/disclosures";
import type { StageReport } from "@/lib/evaluation/core/stopwatch";

const count = (description: string) => z.number().int().min(0).meta({ description });

export const CoverageGap = z
  .object({
    id: z.string().meta({ description: "The rule that fired", example: "gap_missing_umbrella" }),
    severity: z.enum(SEVERITIES),
    category: z.enum(CATEGORIES),
    category_label: z
      .string()
      .optional()
      .meta({ description: "The engine's word for the category, if it is not the built-in one" }),
    title: z.string(),
    recommendation: z.string(),
    evidence: z.array(z.string()).meta({ description: "The facts and policies it is based on" }),
    required_by_law: z.boolean().optional().meta({
      description: "A law requires this coverage. `sources` cites it. Absent in older rule sets",
    }),
    sources: z.array(RuleSource).optional().meta({
      description: "The law, or the practice that the rule is based on. Absent in older rule sets",
    }),
  })
  .meta({
    id: "CoverageGap",
    description: "Something that the portfolio does not insure, or not for enough",
  });
export type CoverageGap = z.infer<typeof CoverageGap>;

const CoverageSummary = z
  .object({
    total_gaps: count("Number of gaps"),
    high_severity: count("Number of gaps with severity HIGH"),
    medium_severity: count("Number of gaps with severity MEDIUM"),
    low_severity: count("Number of gaps with severity LOW"),
    lines_reviewed: count("Number of lines in the portfolio"),
    lines_recommended: count("Number of missing lines"),
    underwriting_flags: count("Number of underwriting flags"),
    not_checked: count(
      "Number of rules that could not be decided. There is no all-clear while it is not 0. Absent in older rule sets",
    ).optional(),
  })
  .meta({ id: "CoverageSummary", description: "Counts, always equal to the lists" });

export const CoverageOutput = z
  .object({
    response_type: z.literal("COVERAGE_GAP_ANALYSIS"),
    profile_summary: z.object({
      state: z.string(),
      coverage_lines_present: z.array(z.string()).meta({
        description: "The lines in the portfolio, in capitals",
        example: ["HOMEOWNERS", "AUTO"],
      }),
      coverage_lines_missing: z
        .array(z.string())
        .meta({ description: "The lines that the gaps recommend to add", example: ["umbrella"] }),
    }),
    gaps: z.array(CoverageGap).meta({
      description:
        "Most severe first. Then what a law requires, then in the order in which they can be closed",
    }),
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
  .meta({ id: "CoverageFlag", description: "Not a gap, but an underwriter will ask about it" });
export type CoverageFlag = z.infer<typeof CoverageFlag>;

export const CheckedRule = z
  .object({
    rule: z.string(),
    kind: z.enum(["gap", "flag"]),
    title: z.string(),
    outcome: z
      .enum(RULE_OUTCOMES)
      .meta({ description: "not_reported: a fact is missing, so the rule has no result" }),
    evidence: z.array(z.string()),
  })
  .meta({ id: "CheckedCoverageRule", description: "A rule of the rule set and its outcome" });
export type CheckedRule = z.infer<typeof CheckedRule>;

/** `ignored`, `not_checked` and `assumed` are absent in results of older rule sets. */
export type Evaluation = Partial<Disclosures> & {
  ruleSet: string;
  /** The date of the analysis. */
  asOf: string;
  output: CoverageOutput;
  flags: CoverageFlag[];
  /** All rules in the order of the rule set, gaps before flags. */
  checked: CheckedRule[];
  /** Counts are rules. Not part of the hash. */
  stages: StageReport[];
  /** SHA-256 (hex) of everything above except `stages`. */
  resultHash: string;
};
