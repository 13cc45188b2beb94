"use client";

import { Button } from "@/components/ui/button";
import { CopyIcon, useCopy } from "@/components/ui/copy-button";

async function load(href: string): Promise<string> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href} answered ${response.status}`);
  return response.text();
}

/** Copies or opens the page as Markdown, which is loaded only then. */
export function MarkdownActions({ href }: { href: string }) {
  const { copied, copy } = useCopy();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button onClick={() => copy(load(href))}>
        <CopyIcon copied={copied} />
        Copy as Markdown
      </Button>
      <a className="link text-table" href={href}>
        View Markdown
      </a>
      <span role="status" className={copied === false ? "text-small text-bad" : "sr-only"}>
        {copied === true && "Copied"}
        {copied === false && "Could not copy. Open View Markdown instead."}
      </span>
    </div>
  );
}
