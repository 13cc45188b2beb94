import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div aria-busy="true">
      <span role="status" className="sr-only">
        The page is being loaded
      </span>
      <Skeleton className="mb-6 h-7 w-48" />
      <SkeletonLines lines={6} />
    </div>
  );
}
