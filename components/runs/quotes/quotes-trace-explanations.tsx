import { ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { coverageLabel } from "@/lib/domain/line-names";
import type { DimensionExplanation, SolutionExplanation } from "@/lib/evaluation/quotes/result";
import type { QuoteTrace } from "@/lib/runs/schemas/trace";
import { formatRank, sharedRanks } from "../ranked/shared-ranks";
import { dimensionLabel, dimensionsOf, weightShare, weightsIn } from "./dimensions";
import { formatQuoteText } from "./quote-texts";
import { formatLevel, LevelBar } from "./solution-card";

/** The evidence of each offering, or one sentence for a dimension of the whole solution. */
function Evidence({ dimension: { evidence, parts } }: { dimension: DimensionExplanation }) {
  if (parts.length === 0) return <div className="wrap-anywhere">{formatQuoteText(evidence)}</div>;
  return (
    <ul className="grid gap-1 wrap-anywhere">
      {parts.map((part) => (
        <li key={part.offering_id} className="grid grid-cols-[34px_1fr] gap-1.5">
          <span className="font-mono text-mini leading-5 font-medium">
            {formatLevel(part.level)}
          </span>
          <span className={part.reported ? undefined : "text-ink-3 italic"}>
            {coverageLabel(part.category)}: {formatQuoteText(part.evidence)}{" "}
            {part.rule && <code className="text-ink-3 not-italic">{part.rule}</code>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Dimensions({ explanation }: { explanation: SolutionExplanation }) {
  return (
    <table className="data-table mb-3">
      <caption className="sr-only">
        How each level of solution {explanation.rank} was determined
      </caption>
      <thead>
        <tr>
          <th scope="col" className="md:w-[150px]">
            Dimension
          </th>
          <th scope="col" className="w-[112px]">
            Level
          </th>
          <th scope="col" className="hidden md:table-cell">
            Evidence
          </th>
        </tr>
      </thead>
      <tbody>
        {dimensionsOf(explanation.dimensions).map((name) => {
          const dimension = explanation.dimensions[name];
          if (!dimension) return null;
          return (
            <Fragment key={name}>
              <tr>
                <th
                  scope="row"
                  className="!text-table !font-normal !whitespace-normal !text-ink align-top"
                >
                  {dimension.label ?? dimensionLabel(name)}
                  <span className="num block text-small text-ink-3">
                    weight {weightShare(name, weightsIn(explanation))}
                  </span>
                </th>
                <td>
                  <LevelBar level={dimension.level} />
                </td>
                <td className="hidden md:table-cell">
                  <Evidence dimension={dimension} />
                </td>
              </tr>
              <tr className="md:hidden">
                <td colSpan={2}>
                  <Evidence dimension={dimension} />
                </td>
              </tr>
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

type Props = { quotes: QuoteTrace; openId: string | null };

/** Each solution: how each of its levels was determined. */
export function Explanations({ quotes, openId }: Props) {
  if (quotes.explanations.length === 0)
    return (
      <p className="py-4 text-ink-2">
        No solution to explain.{" "}
        {quotes.unmet.map(({ reason }) => `${formatQuoteText(reason)}.`).join(" ")}
      </p>
    );
  const shared = sharedRanks(quotes.explanations);
  return (
    <div className="border-t">
      {quotes.explanations.map((explanation) => (
        <details
          key={explanation.id}
          open={explanation.id === (openId ?? quotes.explanations[0]?.id)}
          className="group border-b"
        >
          <summary className="flex list-none items-start gap-2.5 py-2.5 text-table hover:bg-hover [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden
              size={14}
              className="mt-[3px] shrink-0 text-ink-3 transition-transform group-open:rotate-90"
            />
            <span className="min-w-0 flex-1">
              <span className="font-medium">Solution {formatRank(explanation.rank, shared)}</span>
              <span className="block text-small text-ink-2">
                {formatQuoteText(explanation.label_evidence)}
              </span>
            </span>
          </summary>
          <div className="pl-6 max-sm:pl-0">
            <Dimensions explanation={explanation} />
          </div>
        </details>
      ))}
    </div>
  );
}
