import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a ranked list while it loads. */
export function RankedListSkeleton() {
  return (
    <div className="grid gap-4 pt-4">
      {[1, 2, 3, 4, 5].map((line) => (
        <div key={line} className="flex gap-4 border-b pb-4">
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-4 w-48" />
            <Skeleton className="h-3.5 w-4/5" />
          </div>
          <Skeleton className="h-9 w-[176px]" />
        </div>
      ))}
    </div>
  );
}
