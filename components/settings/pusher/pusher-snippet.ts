import type { ResponseOf } from "@/lib/api/client";

export type Pusher = ResponseOf<"GET /settings/pusher">;

/** A cluster that Pusher does not host needs its host and port. */
function hostLines({ ws_host, ws_port, force_tls }: Pusher): string[] {
  if (ws_host === null) return [];
  const port = ws_port === null ? [] : [`${force_tls ? "wssPort" : "wsPort"}: ${ws_port},`];
  return [
    `wsHost: ${JSON.stringify(ws_host)},`,
    ...port,
    `forceTLS: ${force_tls},`,
    'enabledTransports: ["ws"],',
  ];
}

const indent = (lines: readonly string[], indentation: string) =>
  lines.map((line) => `${indentation}${line}\n`).join("");

export const INSTALL = "npm install pusher-js";

/** A complete program that subscribes to the organization's channel and prints each result. */
export function scriptSnippet(pusher: Pusher): string {
  const channel = JSON.stringify(pusher.channel);
  return `import Pusher from "pusher-js"

type Candidate = {
  tier: string
  name: string
  confidence: string
  scores: Record<string, string>
  reasoning?: string
}

type EvaluationResult = {
  eval_id: string
  pool_size: number
  filtered: number
  candidates: Candidate[]
  audit: string
}

const pusher = new Pusher(${JSON.stringify(pusher.key)}, {
  cluster: ${JSON.stringify(pusher.cluster)},
${indent(hostLines(pusher), "  ")}  authEndpoint: ${JSON.stringify(pusher.auth_endpoint)}, // your auth endpoint
})

// Subscribe to your org's private channel
const channel = pusher.subscribe(${channel})

// Listen for evaluation completion events
channel.bind("evaluation.completed", (data: EvaluationResult) => {
  console.log("Evaluation complete:", data.eval_id)
  console.log("Top candidate:", data.candidates[0])
})

// Listen for evaluation failure events
channel.bind("evaluation.failed", (data: { eval_id: string; error: string }) => {
  console.error("Evaluation failed:", data.eval_id, data.error)
})

// Call this to stop receiving events
export function cleanup() {
  channel.unbind_all()
  pusher.unsubscribe(${channel})
  pusher.disconnect()
}
`;
}

/** The same as a React hook. */
export function reactSnippet(pusher: Pusher, orgId: string): string {
  return `import { useEffect } from "react"
import Pusher from "pusher-js"

export function useEvaluationUpdates(orgId: string, onComplete: (data: unknown) => void) {
  useEffect(() => {
    const pusher = new Pusher(${JSON.stringify(pusher.key)}, {
      cluster: ${JSON.stringify(pusher.cluster)},
${indent(hostLines(pusher), "      ")}      authEndpoint: ${JSON.stringify(pusher.auth_endpoint)},
    })
    const channel = pusher.subscribe(\`private-org-\${orgId}\`)
    channel.bind("evaluation.completed", onComplete)
    return () => {
      channel.unbind("evaluation.completed", onComplete)
      pusher.unsubscribe(\`private-org-\${orgId}\`)
      pusher.disconnect()
    }
  }, [orgId, onComplete])
}

// useEvaluationUpdates(${JSON.stringify(orgId)}, onComplete)
`;
}
