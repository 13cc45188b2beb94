type Props = { label: string; value: number; max: number };

/** A progress bar with its label and percentage below. */
export function ProgressBar({ label, value, max }: Props) {
  const share = max === 0 ? 0 : Math.min(1, value / max);
  return (
    <div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full bg-accent" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="num mt-1.5 text-table text-ink-2">
        {label}, {Math.round(share * 100)}%
      </p>
    </div>
  );
}
