import clsx from "clsx";
import type { ApiRequest } from "./queries";

/** The status of the response, and the error's code where there is one. */
export function RequestStatus({
  request: { status, code },
}: {
  request: Pick<ApiRequest, "status" | "code">;
}) {
  return (
    <span className={clsx("num", status >= 400 ? "text-bad" : "text-ink-2")}>
      {status}
      {code !== null && <code className="ml-1.5">{code}</code>}
    </span>
  );
}
