import { z } from "zod";
import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { findPortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import { CANDIDATE_LINES, isCandidateLine } from "@/lib/domain/lines-of-business";
import { nearestName } from "@/lib/evaluation/core/ignored-fields";
import { parseUsd } from "@/lib/evaluation/core/parse/amount";
import { parseDay } from "@/lib/evaluation/core/parse/day";
import type { Parsed } from "@/lib/evaluation/core/parse/parsed";
import { parseState } from "@/lib/evaluation/core/parse/state";

/** Accepts what a parser of all kinds reads. The message is the parser's. */
const parsedBy =
  (parse: (given: unknown) => Parsed<unknown>) =>
  (given: unknown, context: z.core.$RefinementCtx) => {
    const read = parse(given);
    if (!read.ok) context.issues.push({ code: "custom", message: read.message, input: given });
  };
const parsePositiveUsd = (given: unknown): Parsed<number> => {
  const read = parseUsd(given);
  return read.ok && read.value === 0
    ? { ok: false, message: "must be an amount above 0 in USD (got 0)" }
    : read;
};

const state = z
  .string({ error: "must be a US state, such as NY or New York" })
  .max(60)
  .superRefine(parsedBy(parseState));
const day = z.string().max(40).superRefine(parsedBy(parseDay));
/** A number, or a text such as `$1.2M`. */
const usd = (parse: (given: unknown) => Parsed<number>) =>
  z
    .union([z.number(), z.string().max(40)], {
      error: 'must be USD as a number, or a text such as "$1.2M"',
    })
    .superRefine(parsedBy(parse));

/** Whether a name means a line that a pool can list. */
export function isKnownLine(name: string): boolean {
  const line = findPortfolioLine(name)?.line;
  return line !== undefined && isCandidateLine(line);
}

function unknownLine(given: unknown): string {
  const nearest = typeof given === "string" ? nearestName(given, CANDIDATE_LINES) : null;
  const hint = nearest === null ? "" : ` Did you mean ${nearest}?`;
  return `must be a line of business (got ${JSON.stringify(given)}).${hint} Use one of ${CANDIDATE_LINES.join(", ")}, or a common spelling of one`;
}

const NAICS = /^\d{2,6}$/;
const Naics = z
  .union([z.string(), z.number()], { error: "must be a NAICS code of 2 to 6 digits" })
  .refine((code) => NAICS.test(String(code)), {
    error: ({ input }) =>
      `must be a NAICS code of 2 to 6 digits, such as 541611 (got ${JSON.stringify(input)})`,
  });

/** A rating of a profile's floor: AM Best's scale without the codes for insurers under supervision. */
const RATING_FLOORS = AM_BEST_RATINGS.filter((rating) => rating !== "E" && rating !== "F");

/**
 * The risk of a candidate evaluation, as given. `readProfile` reads it. Other fields are stored, read by no rule and
 * listed in `ignored`. `revenue` (per year), `limit` and premiums are US dollars.
 */
export const CandidateProfile = z
  .object({
    entity: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ description: "Who is insured", example: "acme-manufacturing" }),
    state: state.meta({
      description: "Where the risk is, as a code or a name: CA, ca, California",
      example: "CA",
    }),
    line: z
      .string({ error: ({ input }) => unknownLine(input) })
      .max(100)
      .refine(isKnownLine, { error: ({ input }) => unknownLine(input) })
      .meta({
        description: `A line of business by its name or a common spelling. Names: ${CANDIDATE_LINES.join(", ")}`,
        example: "professional_liability",
      }),
    revenue: usd(parseUsd).optional().meta({ description: "USD per year", example: 12_000_000 }),
    naics: Naics.optional().meta({
      description: "The NAICS code of the business, 2 to 6 digits, as a text or a number",
      example: "541611",
    }),
    limit: usd(parsePositiveUsd).optional().meta({ description: "The requested limit, USD" }),
    layering: z
      .boolean()
      .optional()
      .meta({ description: "Whether a carrier may take a part of the limit as a layer" }),
    effective_date: day
      .optional()
      .meta({ description: "The first day of the policy. Compared with the day of submission" }),
    losses_5yr: z
      .number()
      .int()
      .min(0)
      .max(100_000)
      .optional()
      .meta({ description: "Number of losses in the last five years" }),
    losses: z
      .array(
        z.object({
          amount: usd(parseUsd).optional().meta({
            description: "Incurred, USD. A loss of 0 was closed without payment",
          }),
          date: z.iso.date().optional().meta({
            description:
              "When it occurred. A loss of more than five years before the policy does not count",
          }),
        }),
      )
      .max(1_000)
      .optional()
      .meta({ description: "The losses of the last five years, one by one" }),
    target_premium: usd(parsePositiveUsd)
      .optional()
      .meta({ description: "The premium that the placement aims at, USD per year" }),
    surplus_lines_acceptable: z.boolean().optional().meta({
      description:
        "Whether an insurer that is eligible for surplus lines, not admitted, is acceptable",
    }),
    min_am_best_rating: z
      .enum(RATING_FLOORS as [(typeof RATING_FLOORS)[number], ...(typeof RATING_FLOORS)[number][]])
      .optional()
      .meta({ description: "The lowest acceptable AM Best rating, such as A-" }),
  })
  .catchall(z.unknown())
  .superRefine(({ losses, losses_5yr: count }, context) => {
    if (losses && count !== undefined && losses.length !== count)
      context.addIssue({
        code: "custom",
        path: ["losses_5yr"],
        message: `must equal the number of losses listed in losses (${count} and ${losses.length}). Omit one of the two`,
      });
  });
export type CandidateProfile = z.infer<typeof CandidateProfile>;
