import { X } from "lucide-react";
import { Button } from "./button";

/** A filter that a link has set and no menu shows. Pressing it removes the filter. */
export const FilterChip = ({ text, onRemove }: { text: string; onRemove: () => void }) => (
  <Button size="small" className="h-7" aria-label={`Remove the filter ${text}`} onClick={onRemove}>
    <span className="max-w-[220px] truncate">{text}</span>
    <X aria-hidden size={12} />
  </Button>
);
