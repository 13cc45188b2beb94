import { ErrorState } from "@/components/ui/error-state";
import type { ErrorDetail } from "@/lib/api/client";

/** Why the run was not taken: the API's sentence, and the given fields in its words. */
export function NewRunAlert({ error, details }: { error: Error; details: readonly ErrorDetail[] }) {
  return (
    <ErrorState title="The run was not taken" error={error}>
      {details.length > 0 && (
        <ul className="mt-1 grid gap-0.5 text-table text-bad">
          {details.map(({ path, message }) => (
            <li key={`${path} ${message}`} className="wrap-anywhere">
              <code className="font-medium">{path || "body"}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </ErrorState>
  );
}
