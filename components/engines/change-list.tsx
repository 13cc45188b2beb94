type Change = { path: string; text: string };

/** Differences between two configurations, in words. */
export function ChangeList({ changes, none }: { changes: readonly Change[]; none: string }) {
  if (changes.length === 0) return <p className="mt-0.5 text-ink-2">{none}</p>;
  return (
    <ul className="mt-0.5 grid list-disc gap-0.5 pl-4 text-ink-2">
      {changes.map(({ path, text }) => (
        <li key={`${path} ${text}`} className="wrap-anywhere">
          {text}
        </li>
      ))}
    </ul>
  );
}
