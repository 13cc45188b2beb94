import type { NextConfig } from "next";

/** Security headers come from `server/response-headers.ts`, the policy of each page from the middleware. */
const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The optimizer fetches what its query names. Our images are files of `public/`.
  images: { unoptimized: true },
  // `npm test` checks types. The build would need the compiler API, which TypeScript 7 does not have.
  typescript: { ignoreBuildErrors: true },
  // Pages of the docs as Markdown.
  rewrites: async () => [
    { source: "/docs.md", destination: "/docs/markdown/overview" },
    { source: "/docs/index.md", destination: "/docs/markdown/overview" },
    { source: "/docs/:slug(.+).md", destination: "/docs/markdown/:slug" },
  ],
  // Only two of its languages are needed: the build bundles them.
  transpilePackages: ["shiki"],
  serverExternalPackages: ["pg", "pino", "piscina", "graphile-worker", "pusher", "playwright-core"],
};

export default config;
