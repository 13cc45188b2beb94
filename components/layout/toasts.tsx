"use client";

import { useTheme } from "next-themes";
import { Toaster } from "sonner";

export function Toasts() {
  const { resolvedTheme } = useTheme();
  return (
    <Toaster
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      toastOptions={{
        style: {
          background: "var(--bg-raised)",
          color: "var(--text)",
          border: "1px solid var(--line)",
          font: "inherit",
          fontSize: 13,
        },
      }}
    />
  );
}
