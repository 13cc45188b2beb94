import type { ErrorDetail } from "@/lib/api/client";

/** Errors of a part of the body that has no field of its own, by the name that it has inside its group. */
export function FieldProblems({
  details,
  within,
}: {
  details: readonly ErrorDetail[];
  within: string;
}) {
  if (details.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-0.5 text-small text-bad">
      {details.map(({ path, message }) => (
        <li key={`${path} ${message}`} className="wrap-anywhere">
          <code>{path.slice(within.length)}</code> {message}
        </li>
      ))}
    </ul>
  );
}
