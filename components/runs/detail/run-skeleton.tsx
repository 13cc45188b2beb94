import { Skeleton } from "@/components/ui/skeleton";
import { RankedListSkeleton } from "../ranked/ranked-list-skeleton";

/** The shape of the run page while the run loads. */
export function RunSkeleton() {
  return (
    <div aria-busy="true">
      <span className="sr-only" role="status">
        Loading the run
      </span>
      <Skeleton className="h-7 w-64" />
      <Skeleton className="mt-2 h-4 w-96 max-w-full" />
      <div className="mt-4 mb-5 flex flex-wrap gap-7 border-y py-3">
        {[120, 90, 150, 130].map((width) => (
          <span key={width} style={{ width }}>
            <Skeleton className="h-4 w-full" />
          </span>
        ))}
      </div>
      <Skeleton className="h-[230px] w-full" />
      <div className="mt-8">
        <RankedListSkeleton />
      </div>
    </div>
  );
}
