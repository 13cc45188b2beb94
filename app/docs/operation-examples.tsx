import { CodeBlock } from "@/components/ui/code-block";
import { examplesOf } from "./examples";
import { exampleCurl } from "./examples/curl";

/** Requests that can be run as they stand, each with its answer. */
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
        Example: {title}
      </summary>
      <CodeBlock
        className="mt-2"
        label={`${method} ${path}, request: ${title}`}
        code={exampleCurl({ base, method, ...request })}
      />
      {response !== undefined && (
        <CodeBlock
          className="mt-2"
          label={`${method} ${path}, answer: ${title}`}
          code={JSON.stringify(response, null, 2)}
        />
      )}
    </details>
  ));
}
