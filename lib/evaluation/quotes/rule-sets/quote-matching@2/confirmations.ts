import { coverageInText } from "@/lib/domain/line-names";
import { formatCount, formatUsd, joinList, toUsd } from "@/lib/evaluation/core/format";
import type { Quote } from "../../reading/quote";
import type { ConfirmationTexts } from "../../texts";

/** What to confirm before binding. One sentence each, with the provider and the line. */

const subject = ({ providerName, type }: Quote) => `${providerName}, ${coverageInText(type)}`;

export const confirmations: ConfirmationTexts = {
  term: (quote) =>
    `${subject(quote)}: that ${formatUsd(toUsd(quote.premium.cents))} is the premium of 12 months`,
  status(quote) {
    if (quote.status === "referred") return `${subject(quote)}: the underwriter's decision`;
    return quote.status === "indicative"
      ? `${subject(quote)}: the price after underwriting; the quote is indicative`
      : `${subject(quote)}: that the quote can be bound as it is`;
  },
  inspection: (quote) => `${subject(quote)}: the result of the inspection`,
  validUntil: (quote, day) => `${subject(quote)}: bind by ${day}, when the quote expires`,
  surplusLinesTaxes: (quote, assumedUsd) =>
    assumedUsd > 0
      ? `${subject(quote)}: the surplus lines tax and fees on top of the premium, assumed at the state's rate: ${formatUsd(assumedUsd)}`
      : `${subject(quote)}: the surplus lines tax and fees on top of the premium, which the cost does not contain`,
  surplusLinesFees: (quote) =>
    `${subject(quote)}: the fees of the surplus lines quote, which states none`,
  admitted: (quote, usd) =>
    `${subject(quote)}: whether the carrier is admitted; otherwise ${usd === null ? "the surplus lines tax comes" : `a surplus lines tax of ${formatUsd(usd)} comes`} on top of the premium`,
  taxBelowRate: (quote, usd) =>
    `${subject(quote)}: the surplus lines tax; the quote states ${formatUsd(toUsd(quote.taxesCents ?? 0))}, the state's rate gives ${formatUsd(usd)}`,
  guarantyFund: (quote) =>
    `${subject(quote)}: that the insured accepts a carrier without a guaranty fund`,
  count: (quote, { counted, quoted, requested }) =>
    `${subject(quote)}: the number of ${counted}; the premium is for ${quoted}, the request has ${requested}`,
  ratings: (quote, grades) =>
    `${subject(quote)}: the AM Best rating of the carrier; its offerings state ${joinList(grades)}, and the lowest counts`,
  doubtfulDate: (quote, effective, doubt) =>
    `${subject(quote)}: that the policy can begin on ${effective}, which is ${doubt === "past" ? "in the past" : "further ahead than carriers quote"}`,
  rule: (quote, question) => `${subject(quote)}: ${question}`,
  package: (provider, lines, usd) =>
    `${provider}: the package price of ${formatUsd(usd)}/yr for ${joinList(lines.map(coverageInText))}, ${formatCount(lines.length, "policy", "policies")} bound together`,
  underlying: (umbrella, line, alternatives) =>
    alternatives.length === 0
      ? `${subject(umbrella)}: which limits it requires of the ${coverageInText(line)} policy, and that the policy has them`
      : `${subject(umbrella)}: that every ${coverageInText(line)} policy has ${alternatives
          .map((limits) => joinList(Object.values(limits).map(formatUsd)))
          .join(" or ")} when the umbrella begins, as it requires`,
  absentPolicies: (umbrella, absent) => [
    ...(absent.all
      ? [`${subject(umbrella)}: which policies are below it; no quote and no policy in force is`]
      : []),
    ...[...absent.lines, ...absent.named].map(
      (line) =>
        `${subject(umbrella)}: a policy in force for ${coverageInText(line)} below it (none is stated)`,
    ),
  ],
};
