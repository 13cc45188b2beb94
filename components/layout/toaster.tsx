"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      toastOptions={{
        style: { background: "var(--bg-raised)", color: "var(--text)", border: "1px solid var(--line)", font: "inherit", fontSize: 13 },
      }}
    />
  );
}
