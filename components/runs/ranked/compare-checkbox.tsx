import { MAX_COMPARED } from "./ranked-choice";

type Props = {
  id: string;
  name: string;
  checked: boolean;
  full: boolean;
  inTabOrder: boolean;
  onToggle: (id: string) => void;
};

/** Selects a row for the comparison. */
export function CompareCheckbox({ id, name, checked, full, inTabOrder, onToggle }: Props) {
  const disabled = full && !checked;
  return (
    // The label is the target: larger than the checkbox.
    <label
      className="-my-1 inline-grid size-7 place-items-center"
      title={disabled ? `Compare up to ${MAX_COMPARED}` : "Compare"}
    >
      <span className="sr-only">Compare {name}</span>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        tabIndex={inTabOrder ? 0 : -1}
        onChange={() => onToggle(id)}
        className="size-3.5 accent-[var(--accent)]"
      />
    </label>
  );
}
