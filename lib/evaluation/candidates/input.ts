import { z } from "zod";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { UsState } from "@/lib/domain/schemas";

const usd = z.number().finite().max(1e12);

/**
 * The risk of a candidate evaluation. Other fields are stored and not scored.
 * `revenue` (per year) and `limit` are US dollars.
 */
export const CandidateProfile = z
  .object({
    entity: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ description: "Who is insured", example: "acme-manufacturing" }),
    state: UsState.meta({ example: "CA" }),
    line: z
      .enum(CANDIDATE_LINES, {
        error: `must be a line of business: one of ${CANDIDATE_LINES.join(", ")}`,
      })
      .meta({ example: "professional_liability" }),
    revenue: usd.min(0).optional().meta({ description: "USD per year", example: 12_000_000 }),
    naics: z
      .string()
      .regex(/^\d{2,6}$/, "must be a NAICS code of 2 to 6 digits, as a string")
      .optional(),
    limit: usd.positive().optional().meta({ description: "The requested limit, USD" }),
    effective_date: z.iso.date().optional(),
    losses_5yr: z
      .number()
      .int()
      .min(0)
      .max(100_000)
      .optional()
      .meta({ description: "Number of losses in the last five years" }),
  })
  .catchall(z.unknown());
export type CandidateProfile = z.infer<typeof CandidateProfile>;
