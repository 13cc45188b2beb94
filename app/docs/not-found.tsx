import { DocsArticle } from "@/components/docs/docs-article";
import { Link } from "@/components/ui/link";

export default function DocsNotFound() {
  return (
    <DocsArticle section="404" title="This page does not exist">
      <p className="mt-3 text-ink-2">
        Search with <kbd>/</kbd>, or start at the{" "}
        <Link className="link" href="/docs">
          overview of the docs
        </Link>
        .
      </p>
    </DocsArticle>
  );
}
