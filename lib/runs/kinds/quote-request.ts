import { z } from "zod";
import { parseAmounts } from "@/lib/evaluation/core/amounts";
import { QuoteRequest } from "@/lib/evaluation/quotes/input";
import { type Offering, Offerings } from "@/lib/evaluation/quotes/offering";
import { type Failed, unreadableInput } from "./partial-evaluation";

/** The parts of a body that quote matching reads. */
export type QuotesBody = { input: { [field: string]: unknown }; offerings?: unknown };

export const QUOTE_MATCHING = { name: "quote_matching", error: "Quote matching failed" };

const WrittenLimits = z.record(z.string(), z.union([z.number(), z.string()]));
const Portfolio = z
  .object({
    policies: z
      .array(z.object({ limits: WrittenLimits.optional() }).catchall(z.unknown()))
      .optional(),
  })
  .catchall(z.unknown());

/** The limits that are one amount in USD. Split and unstated limits cannot be compared with those of offerings. */
function limitsInUsd(limits: z.infer<typeof WrittenLimits>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(limits).flatMap(([name, written]) => {
      const [amount, ...more] = parseAmounts(written) ?? [];
      return amount?.usd !== undefined && Number.isFinite(amount.usd) && more.length === 0
        ? [[name, amount.usd]]
        : [];
    }),
  );
}

function parseRequest({ current_portfolio, ...input }: QuotesBody["input"]) {
  const portfolio = Portfolio.safeParse(current_portfolio).data;
  if (!portfolio) return QuoteRequest.safeParse(input);
  const policies = portfolio.policies?.map(({ limits, ...policy }) => ({
    ...policy,
    ...(limits ? { limits: limitsInUsd(limits) } : {}),
  }));
  return QuoteRequest.safeParse({ ...input, current_portfolio: { ...portfolio, policies } });
}

/** The request of a run's body in the form of the evaluation. */
export function readQuoteRequest(
  body: QuotesBody,
): { outcome: "read"; request: QuoteRequest; offerings: Offering[] } | Failed {
  const request = parseRequest(body.input);
  if (!request.success) return unreadableInput(QUOTE_MATCHING, request.error, "input");
  const offerings = Offerings.safeParse(body.offerings);
  if (!offerings.success) return unreadableInput(QUOTE_MATCHING, offerings.error, "offerings");
  return { outcome: "read", request: request.data, offerings: offerings.data };
}
