import { Button } from "./button";
import { formatCount, formatPlural } from "./format";

type Props = {
  /** How many are shown, are there to show, and exist. */
  shown: number;
  listed: number;
  total?: number;
  /** In the singular: `change`. */
  noun: string;
  onShow: () => void;
};

/** Shows the rest of a list that is on the page already, and says how many it does not list. */
export function ShowMore({ shown, listed, total = listed, noun, onShow }: Props) {
  if (shown < listed)
    return (
      <Button size="small" className="mt-2" onClick={onShow}>
        Show {formatPlural(listed - shown, `more ${noun}`)}
      </Button>
    );
  if (listed >= total) return null;
  return (
    <p className="mt-1.5 text-small text-ink-3">
      The first {formatCount(listed)} of {formatPlural(total, noun)}.
    </p>
  );
}
