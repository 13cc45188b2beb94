import type { ReactNode } from "react";
import { CodeBlock } from "./code-block";

/** What will appear here, and the command that creates it. */
export function EmptyState({
  title,
  children,
  command,
}: {
  title: string;
  children?: ReactNode;
  command?: string;
}) {
  return (
    <div className="max-w-[760px] py-8">
      <h2 className="text-base font-semibold">{title}</h2>
      {children && <div className="mt-1 max-w-prose text-ink-2">{children}</div>}
      {command && <CodeBlock code={command} label="Command" className="mt-4" />}
    </div>
  );
}
