import { MOST_COMPARED } from "../candidates/candidate-choice";

type Props = {
  rank: number;
  name: string;
  compared: boolean;
  full: boolean;
  inTabOrder: boolean;
  onCompare: (rank: number) => void;
};

/** Chooses a row for the comparison; where enough are chosen, says so. */
export function CompareBox({ rank, name, compared, full, inTabOrder, onCompare }: Props) {
  const refused = full && !compared;
  return (
    // The label is the target: larger than the box.
    <label
      className="row-inner -my-1 inline-grid size-7 place-items-center"
      title={refused ? `Up to ${MOST_COMPARED} side by side` : "Compare"}
    >
      <span className="sr-only">Compare {name}</span>
      <input
        type="checkbox"
        checked={compared}
        disabled={refused}
        tabIndex={inTabOrder ? 0 : -1}
        onChange={() => onCompare(rank)}
        className="size-3.5 accent-[var(--accent)]"
      />
    </label>
  );
}
