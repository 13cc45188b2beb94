"use client";

import { useSession } from "@/components/layout/session";
import { CodeBlock } from "@/components/ui/code-block";
import { Tabs } from "@/components/ui/tabs";
import { INSTALL, type Pusher, reactSnippet, scriptSnippet } from "./pusher-snippet";

/** Client code with the values of this organization. */
export function PusherSnippets({ pusher }: { pusher: Pusher }) {
  const { organization, origin } = useSession();
  const snippet = (code: string, label: string) => (
    <CodeBlock code={code} label={label} className="mt-3" />
  );
  return (
    <section aria-labelledby="snippet-title" className="mt-8">
      <h2 id="snippet-title" className="text-table font-semibold">
        Receive events on your own page
      </h2>
      <p className="mt-0.5 max-w-prose text-table text-ink-2">
        The channel is private. <code>{pusher.auth_endpoint}</code> authorizes members on{" "}
        <code className="wrap-anywhere">{origin}</code>. Elsewhere, use an endpoint of your own
        server.
      </p>
      <CodeBlock code={INSTALL} label="the install command" className="mt-3" />
      <Tabs
        param="code"
        label="Language"
        tabs={[
          {
            value: "typescript",
            label: "TypeScript",
            content: snippet(scriptSnippet(pusher), "the TypeScript snippet"),
          },
          {
            value: "react",
            label: "React",
            content: snippet(reactSnippet(pusher, organization.id), "the React hook"),
          },
        ]}
      />
    </section>
  );
}
