import type { NextConfig } from "next";

/**
 * Scripts come from our origin. Next.js also writes inline scripts, and evaluates code in development. Realtime hosts
 * are known at run time only, so sockets may connect anywhere. No `form-action`: the sign-out form redirects to WorkOS.
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
  // `npm test` checks types. The build would need the compiler API, which TypeScript 7 does not have.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "pino", "piscina", "graphile-worker", "pusher"],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
