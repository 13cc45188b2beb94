"use client";

import { ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { formatCount } from "@/components/ui/format";
import type { Path } from "../draft/config-path";
import type { NamedProblem } from "./problem-labels";

type Props = {
  problems: readonly NamedProblem[];
  /** How many there are, also beyond those that the API lists. */
  count: number;
  onOpen: (path: Path) => void;
};

/** What is wrong with the draft. Each problem opens its field. */
export function ProblemLinks({ problems, count, onOpen }: Props) {
  if (problems.length === 0) return null;
  const more = count - problems.length;
  return (
    <>
      <ul aria-label="Problems" className="mt-2 grid gap-1">
        {problems.map(({ path, labels, message }) => (
          <li key={`${path.join(".")} ${message}`}>
            <button
              type="button"
              aria-label={`${labels.join(", ")}: ${message}`}
              className="-mx-2 block w-[calc(100%+16px)] rounded-md px-2 py-1 text-left wrap-anywhere hover:bg-hover"
              onClick={() => onOpen(path)}
            >
              <span className="font-medium">
                {labels.map((label, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: labels can be repeated.
                  <Fragment key={i}>
                    {i > 0 && (
                      <ChevronRight aria-hidden size={12} className="mx-0.5 inline text-ink-3" />
                    )}
                    {label}
                  </Fragment>
                ))}
              </span>
              <span className="block text-ink-2">{message}</span>
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-1 text-ink-2">And {formatCount(more)} more.</p>}
    </>
  );
}
