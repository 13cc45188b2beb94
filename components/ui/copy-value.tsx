import { CopyButton } from "./copy-button";

/** A value in full with a button that copies it: for what people paste elsewhere. */
export function CopyValue({ value, label }: { value: string; label: string }) {
  return (
    <>
      <code className="min-w-0 wrap-anywhere">{value}</code>
      <CopyButton
        value={value}
        label={`Copy ${label}`}
        variant="ghost"
        size="small"
        className="shrink-0"
      />
    </>
  );
}
