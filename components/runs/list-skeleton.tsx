import { Skeleton } from "@/components/ui/skeleton";
import { ListTable } from "./list-table";

const ROWS = [
  ["w-32", "w-44"],
  ["w-40", "w-52"],
  ["w-28", "w-40"],
  ["w-36", "w-56"],
  ["w-32", "w-36"],
  ["w-44", "w-48"],
  ["w-28", "w-44"],
  ["w-36", "w-40"],
] as const;

/** The list before its first answer: rows of the height that runs will have. */
export function ListSkeleton() {
  return (
    <ListTable caption="Runs are being loaded" busy>
      {ROWS.map(([subject, answer], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
        <tr key={at}>
          <td>
            <Skeleton className="h-5 w-[92px]" />
          </td>
          <td>
            <Skeleton className={`mt-0.5 h-4 ${subject}`} />
            <Skeleton className="mt-1.5 mb-0.5 h-3 w-28" />
          </td>
          <td className="hidden md:table-cell">
            <Skeleton className={`mt-0.5 h-4 ${answer}`} />
          </td>
          <td className="hidden lg:table-cell">
            <Skeleton className="mt-0.5 h-4 w-36" />
          </td>
          <td className="hidden md:table-cell">
            <Skeleton className="mt-0.5 ml-auto h-4 w-12" />
          </td>
          <td className="hidden md:table-cell">
            <Skeleton className="mt-0.5 ml-auto h-4 w-20" />
          </td>
        </tr>
      ))}
    </ListTable>
  );
}
