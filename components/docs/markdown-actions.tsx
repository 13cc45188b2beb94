import { CopyButton } from "@/components/ui/copy-button";

/** Copies or opens the page as Markdown. */
export function MarkdownActions({ href, markdown }: { href: string; markdown: string }) {
  return (
    <div className="flex items-center gap-2">
      <CopyButton value={markdown}>Copy as Markdown</CopyButton>
      <a className="link text-table" href={href}>
        View Markdown
      </a>
    </div>
  );
}
