import { Link } from "@/components/ui/link";
import { InlineCode } from "../inline-code";
import type { Operation } from "./document";

/** Links to operations. `page` is empty if they are on the same page. */
export const OperationList = ({
  operations,
  page = "",
}: {
  operations: readonly Operation[];
  page?: string;
}) => (
  <ul className="mt-1">
    {operations.map(({ operationId, method, path, summary }) => (
      <li key={operationId} className="border-t first:border-t-0">
        <Link
          href={`${page}#${operationId}`}
          className="grid gap-x-4 rounded py-1.5 text-table hover:bg-hover sm:grid-cols-2"
        >
          <code className="wrap-anywhere">
            <span className="font-semibold text-accent-text">{method}</span> {path}
          </code>{" "}
          <span className="text-ink-2">
            <InlineCode text={summary} />
          </span>
        </Link>
      </li>
    ))}
  </ul>
);
