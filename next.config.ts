import type { NextConfig } from "next";

/**
 * Scripts are our own; Next writes some of them into the page, and in development evaluates them. Realtime hosts are known only at
 * run time, so sockets may go anywhere. There is no `form-action`: without JavaScript, signing out is a form that ends at WorkOS.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss: https:",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The compiler's types are checked by `npm test` on their own, in a second; the build would need an API that TypeScript 7 does not have.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "pino", "piscina", "graphile-worker", "pusher"],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
