import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";

/** The shape of the trace page while the trace loads. */
export function TraceSkeleton() {
  return (
    <div aria-busy="true">
      <span className="sr-only" role="status">
        Loading the trace
      </span>
      <Skeleton className="h-7 w-72" />
      <Skeleton className="mt-2 h-4 w-96 max-w-full" />
      <Skeleton className="mt-4 mb-5 h-[41px] w-full" />
      <div className="min-[1000px]:grid min-[1000px]:grid-cols-[minmax(0,1fr)_340px] min-[1000px]:gap-8">
        <SkeletonLines lines={9} />
        <div className="max-[999px]:mt-8">
          <SkeletonLines lines={7} />
        </div>
      </div>
    </div>
  );
}
