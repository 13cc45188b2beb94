import { CodeBlock } from "@/components/ui/code-block";
import { examplesOf } from "./examples";
import { exampleCurl } from "./examples/curl";
import { InlineCode } from "./inline-code";

/** Requests that can be run as they are, each with its response. */
export function OperationExamples({
  base,
  method,
  path,
}: {
  base: string;
  method: string;
  path: string;
}) {
  return examplesOf({ method, path }).map(({ title, response, ...request }) => (
    <details key={title} className="mt-2">
      <summary className="w-fit rounded-[4px] text-table text-accent-text">
        Example: <InlineCode text={title} />
      </summary>
      <CodeBlock
        className="mt-2"
        label={`${method} ${path}, request: ${title}`}
        code={exampleCurl({ base, method, ...request })}
      />
      {response !== undefined && (
        <CodeBlock
          className="mt-2"
          label={`${method} ${path}, response: ${title}`}
          code={JSON.stringify(response, null, 2)}
        />
      )}
    </details>
  ));
}
