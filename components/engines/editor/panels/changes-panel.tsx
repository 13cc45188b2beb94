"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { ConfigValidation } from "@/lib/engines/schemas";
import { ChangeList } from "../../change-list";
import type { Path } from "../draft/config-path";
import type { NamedProblem } from "../problems/problem-labels";
import { ProblemLinks } from "../problems/problem-links";

type Props = {
  /** Undefined until the draft was checked once. */
  validation: ConfigValidation | undefined;
  /** The draft could not be checked. */
  failed: boolean;
  problems: readonly NamedProblem[];
  published: string | undefined;
  /** Opens the field at a path. */
  onOpen: (path: Path) => void;
};

/** What is wrong with the draft, and what differs from the published version, in words. */
export function ChangesPanel({ validation, failed, problems, published, onOpen }: Props) {
  const count = validation?.problem_count ?? 0;
  return (
    <section aria-labelledby="changes-title" className="min-w-0 text-table">
      <h2 id="changes-title" className="mb-1.5 font-semibold">
        Changes
      </h2>
      <div role="status">
        {failed && !validation && (
          <p className="text-ink-2">The draft could not be checked. Edit it or reload the page.</p>
        )}
        {validation?.valid === true && (
          <p className="flex items-center gap-1.5 text-good">
            <CircleCheck aria-hidden size={14} />
            The draft can be published.
          </p>
        )}
        {validation?.valid === false && (
          <p className="flex items-center gap-1.5 text-bad">
            <TriangleAlert aria-hidden size={14} />
            {count} {count === 1 ? "problem keeps" : "problems keep"} it from being published.
          </p>
        )}
      </div>
      <ProblemLinks problems={problems} count={count} onOpen={onOpen} />
      <h3 className="mt-3 text-small font-medium text-ink-2">
        {published === undefined
          ? "Compared with the built-in rules"
          : `Compared with ${published}`}
      </h3>
      {validation ? (
        <ChangeList changes={validation.changes} none="No differences." />
      ) : (
        !failed && <SkeletonLines lines={2} />
      )}
    </section>
  );
}
