import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/layout/providers";
import { NONCE_HEADER } from "@/lib/auth/policy/content-security-policy";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Nexio", template: "%s · Nexio" },
  description: "Insurance decisions with the evidence behind them.",
  applicationName: "Nexio",
  manifest: "/manifest.webmanifest",
  icons: {
    icon: [
      { url: "/favicon.ico", sizes: "16x16 32x32 48x48" },
      { url: "/icon.svg", type: "image/svg+xml" },
    ],
    apple: { url: "/apple-touch-icon.png", sizes: "180x180" },
  },
  // Only the API reference is public.
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0e0f12" },
  ],
};

// The theme provider has such a script too, but in the body, where the first paint can come before it. Where a browser
// forbids storage, this one gives up and the provider decides.
const CHOSEN_THEME = `try {
  const chosen = localStorage.getItem("theme");
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
} catch { /* Without storage the provider decides. */ }`;

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page that is rendered in advance has no nonce, and its scripts would not run: every page is rendered on request.
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return (
    // The script below sets the theme on this element before React hydrates it.
    <html
      lang="en"
      suppressHydrationWarning
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <head>
        <script
          nonce={nonce}
          // Browsers hide the nonce from scripts, so it differs from the server's.
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: fixed text, before the first frame.
          dangerouslySetInnerHTML={{ __html: CHOSEN_THEME }}
        />
      </head>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  );
}
