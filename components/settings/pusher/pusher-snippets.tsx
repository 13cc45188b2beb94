"use client";

import { useSession } from "@/components/layout/session";
import { CodeBlock } from "@/components/ui/code-block";
import { Tabs } from "@/components/ui/tabs";
import { INSTALL, type Pusher, reactSnippet, scriptSnippet } from "./pusher-snippet";

/** The client's code with this organization's values. */
export function PusherSnippets({ pusher }: { pusher: Pusher }) {
  const { organization, origin } = useSession();
  return (
    <section aria-labelledby="snippet-title" className="mt-8">
      <h2 id="snippet-title" className="text-table font-semibold">
        Listen from your own page
      </h2>
      <p className="mt-0.5 max-w-prose text-table text-ink-2">
        The channel is private: a member's session authorizes the subscription.{" "}
        <code>{pusher.auth_endpoint}</code> does it for pages that{" "}
        <code className="wrap-anywhere">{origin}</code> serves; a page of yours elsewhere names an
        endpoint of your own backend.
      </p>
      <CodeBlock code={INSTALL} label="the command that installs the client" className="mt-3" />
      <Tabs
        param="code"
        label="Language"
        tabs={[
          {
            value: "typescript",
            label: "TypeScript",
            content: (
              <CodeBlock
                code={scriptSnippet(pusher)}
                label="the TypeScript snippet"
                className="mt-3"
              />
            ),
          },
          {
            value: "react",
            label: "React",
            content: (
              <CodeBlock
                code={reactSnippet(pusher, organization.id)}
                label="the React hook"
                className="mt-3"
              />
            ),
          },
        ]}
      />
    </section>
  );
}
