import { ERRORS } from "@/lib/api/http/errors";
import { InlineCode } from "./inline-code";

/** Every error code, with the anchor that `doc_url` links to. */
export function ErrorsTable() {
  return (
    <div
      className="overflow-x-auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
      tabIndex={0}
    >
      <table className="data-table mt-3">
        <caption className="sr-only">Error codes</caption>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Status</th>
            <th scope="col">Meaning and what to do</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(ERRORS).map(([code, { status, title, remedy }]) => (
            <tr key={code} id={`error-${code}`} className="scroll-mt-6 target:bg-accent-soft">
              <td>
                <code>{code}</code>
              </td>
              <td className="num text-ink-2">{status}</td>
              <td>
                <InlineCode text={`${title}.`} />
                <div className="text-ink-2">
                  <InlineCode text={remedy} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
