import { z } from "zod";

/**
 * Where a rule or a threshold comes from. Rule sets publish it, results cite it, and the reference tables carry it with
 * every row.
 */

const day = z.iso.date();

export const RuleSource = z
  .object({
    citation: z.string().meta({
      description: "The statute, standard or study",
      example: "N.J.S.A. 39:6B-1",
    }),
    url: z.url().optional(),
    effective: day.optional().meta({ description: "The first day on which it holds" }),
    checked: day.meta({ description: "The day on which the source was read" }),
  })
  .meta({ id: "RuleSource", description: "Where a rule or a threshold comes from" });
export type RuleSource = z.infer<typeof RuleSource>;
