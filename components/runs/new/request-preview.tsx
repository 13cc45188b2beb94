"use client";

import { useDeferredValue } from "react";
import { useWatch } from "react-hook-form";
import { useEnvironment } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { CodeBlock } from "@/components/ui/code-block";
import { submitCurl } from "./submit-curl";
import { type RunDraft, textOf } from "./use-run-draft";

/** The request that does the same as the form. */
export function RequestPreview({ draft }: { draft: RunDraft }) {
  const { origin } = useSession();
  const environment = useEnvironment();
  // The preview of thousands of quotes must not delay what is typed.
  const values = useDeferredValue(useWatch({ control: draft.form.control }));
  const body = textOf(draft, values);
  return (
    <section
      aria-labelledby="same-request"
      className="max-w-[720px] min-w-0 @5xl:sticky @5xl:top-[68px]"
    >
      <h2 id="same-request" className="mb-2 text-table font-semibold">
        Same request with curl
      </h2>
      <CodeBlock
        label="The request as a curl command"
        code={submitCurl({ origin, environment, body })}
      />
    </section>
  );
}
