type Props = { problems: readonly { path: string; message: string }[]; className?: string };

/** What is wrong, by the path of each value. Renders nothing without problems. */
export function ProblemList({ problems, className = "mt-2" }: Props) {
  if (problems.length === 0) return null;
  return (
    <ul className={`grid gap-1.5 text-table ${className}`}>
      {problems.map(({ path, message }) => (
        <li key={`${path} ${message}`} className="wrap-anywhere">
          <code className="text-ink-2">{path}</code> {message}
        </li>
      ))}
    </ul>
  );
}
