type Notice = { tone: "success" | "error"; title: string; description?: string };

/** Shows a short notice in the corner. Its code is loaded with the first one. */
export async function notify({ tone, title, description }: Notice): Promise<void> {
  const { toast } = await import("sonner");
  toast[tone](title, { description });
}
