/** How sending a notification ended. What is `refused` is not tried again. */
export type SendOutcome = { outcome: "sent" } | { outcome: "failed" | "refused"; reason: string };
