import { Button } from "./button";
import { formatCount } from "./format";

type Props = {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  shown: number;
};

/** Loads the next page of an infinite list. Renders nothing at its end. */
export function LoadMore({ query, shown }: Props) {
  if (!query.hasNextPage) return null;
  return (
    <div className="flex items-center gap-3 py-4 text-table text-ink-2">
      <Button onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
        {query.isFetchingNextPage ? "Loading…" : "Load more"}
      </Button>
      <span className="num">{formatCount(shown)} shown</span>
    </div>
  );
}
