import clsx from "clsx";
import { codeHtml } from "@/lib/docs/code/code-html";

type Props = {
  lang: "bash" | "json" | "text";
  code: string;
  /** The name for screen readers. */
  label: string;
  title?: string;
  className?: string;
};

/** Highlighted code with a copy button, as in the guides. */
export const CodeSample = ({ className, ...block }: Props) => (
  <div
    className={clsx("min-w-0", className)}
    data-static
    // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the highlighter, which escapes the code.
    dangerouslySetInnerHTML={{ __html: codeHtml(block) }}
  />
);
