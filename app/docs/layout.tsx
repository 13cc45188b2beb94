import { headers } from "next/headers";
import type { ReactNode } from "react";
import { DocsBehavior } from "@/components/docs/docs-behavior";
import { DocsHeader } from "@/components/docs/docs-header";
import { DocsNavigation } from "@/components/docs/docs-navigation";
import { navigation } from "@/lib/docs/navigation";
import "./docs.css";

/** Navigation and header around every page of the docs. The same for every reader: the browser adds their key and language. */
export default async function DocsLayout({ children }: { children: ReactNode }) {
  const sections = navigation();
  // Rendered on request, as every page is: its scripts need the nonce of the response.
  await headers();
  return (
    <div className="mx-auto max-w-[1440px]">
      <a
        href="#content"
        className="sr-only z-30 rounded bg-raised px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <DocsHeader sections={sections} />
      <div className="lg:grid lg:grid-cols-[248px_minmax(0,1fr)]">
        <div className="sticky top-12 hidden h-[calc(100dvh-48px)] overflow-y-auto border-r px-4 py-6 lg:block">
          <DocsNavigation sections={sections} label="Documentation" />
        </div>
        {children}
      </div>
      <DocsBehavior />
    </div>
  );
}
