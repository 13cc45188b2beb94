import { z } from "zod";
import { parseAmounts } from "@/lib/evaluation/core/amounts";
import { QuoteRequest } from "./input";
import { type Offering, Offerings } from "./offering";

/** Reading stored runs as `quote-matching@1` read them. */

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

function parseRequest({ current_portfolio, ...input }: Record<string, unknown>) {
  const portfolio = Portfolio.safeParse(current_portfolio).data;
  if (!portfolio) return QuoteRequest.safeParse(input);
  const policies = portfolio.policies?.map(({ limits, ...policy }) => ({
    ...policy,
    ...(limits ? { limits: limitsInUsd(limits) } : {}),
  }));
  return QuoteRequest.safeParse({ ...input, current_portfolio: { ...portfolio, policies } });
}

const failure = ({ issues: [first] }: z.ZodError, prefix: string) => ({
  ok: false as const,
  problems: [
    { path: [prefix, ...(first?.path ?? [])].map(String), message: first?.message ?? "is invalid" },
  ],
});

/** The input and offerings of a stored run, or the first problem with its path. */
export function readStoredRun({
  input,
  offerings,
}: {
  input: Record<string, unknown>;
  offerings: unknown;
}):
  | { ok: true; request: QuoteRequest; offerings: Offering[] }
  | { ok: false; problems: { path: (string | number)[]; message: string }[] } {
  const request = parseRequest(input);
  if (!request.success) return failure(request.error, "input");
  const parsed = Offerings.safeParse(offerings);
  if (!parsed.success) return failure(parsed.error, "offerings");
  return { ok: true, request: request.data, offerings: parsed.data };
}
