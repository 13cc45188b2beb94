import { CopyButton } from "@/components/ui/copy-button";

/** The page as Markdown: to copy, and as a file. */
export function MarkdownActions({ href, markdown }: { href: string; markdown: string }) {
  return (
    <div className="flex items-center gap-2">
      <CopyButton value={markdown}>Copy as Markdown</CopyButton>
      <a className="link text-table" href={href}>
        View
      </a>
    </div>
  );
}
