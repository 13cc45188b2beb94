import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/layout/providers";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Nexio", template: "%s · Nexio" },
  description: "Decisions for insurance, with their reasons.",
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0e0f12" },
  ],
};

// The provider's own script says the same, but stands in the body, of which a part may be painted before it has arrived. Where a browser
// forbids storage this one gives up, and the theme is the provider's to find.
const CHOSEN_THEME = `try {
  const chosen = localStorage.getItem("theme");
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
} catch {}`;

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme is set on this element before React sees it.
    <html
      lang="en"
      suppressHydrationWarning
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: fixed text, before the first frame. */}
        <script dangerouslySetInnerHTML={{ __html: CHOSEN_THEME }} />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
