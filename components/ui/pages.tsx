import { Button } from "./button";

type Props = {
  begun: boolean;
  next: string | null;
  onNewest: () => void;
  onOlder: (cursor: string) => void;
};

/** Back to a list's newest rows, and on to older ones. Nothing where all of them are on one page. */
export function Pages({ begun, next, onNewest, onOlder }: Props) {
  if (!begun && next === null) return null;
  return (
    <nav aria-label="Pages of the list" className="mt-3 flex justify-end gap-2">
      {begun && <Button onClick={onNewest}>Newest</Button>}
      {next !== null && <Button onClick={() => onOlder(next)}>Older</Button>}
    </nav>
  );
}
