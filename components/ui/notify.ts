type Notice = { tone: "success" | "error"; title: string; description?: string };

/** A short notice in the corner. Its code comes with the first one: most visits need none. */
export async function notify({ tone, title, description }: Notice): Promise<void> {
  const { toast } = await import("sonner");
  toast[tone](title, { description });
}
