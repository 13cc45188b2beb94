import { lazyCode } from "./lazy-code";

type Notice = { tone: "success" | "error"; title: string; description?: string };

const toasts = lazyCode(() => import("sonner"));

/** Shows a short notice in the corner. Its code is loaded in advance, so that it also reports a lost network. */
export async function notify({ tone, title, description }: Notice): Promise<void> {
  const code = await toasts.load();
  code?.toast[tone](title, { description });
}
