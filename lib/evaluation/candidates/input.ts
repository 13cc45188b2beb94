import { z } from "zod";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { US_STATES } from "@/lib/domain/us-states";

/**
 * The risk that a candidate run asks about. Fields beyond the named ones are kept with the run and do not weigh.
 * `revenue` and `limit` are USD, revenue a year.
 */
export const CandidateProfile = z
  .object({
    entity: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ description: "Who is to be insured", example: "acme-manufacturing" }),
    state: z
      .enum(US_STATES, {
        error:
          "must be a two-letter USPS code of a state, DC or a territory, in capitals, such as NY",
      })
      .meta({ example: "CA" }),
    line: z
      .enum(CANDIDATE_LINES, {
        error: `must be a line of business: one of ${CANDIDATE_LINES.join(", ")}`,
      })
      .meta({ example: "professional_liability" }),
    revenue: z
      .number()
      .finite()
      .min(0)
      .max(1e12)
      .optional()
      .meta({ description: "USD a year", example: 12_000_000 }),
    naics: z
      .string()
      .regex(/^\d{2,6}$/, "must be a NAICS code of 2 to 6 digits, as a string")
      .optional(),
    limit: z
      .number()
      .finite()
      .positive()
      .max(1e12)
      .optional()
      .meta({ description: "The limit that is asked for, USD" }),
    effective_date: z.iso.date().optional(),
    losses_5yr: z
      .number()
      .int()
      .min(0)
      .max(100_000)
      .optional()
      .meta({ description: "How many losses in the last five years" }),
  })
  .catchall(z.unknown());
export type CandidateProfile = z.infer<typeof CandidateProfile>;
