import { ChevronDown, ChevronRight } from "lucide-react";
import { Button, type ButtonProps } from "./button";

type Props = Pick<ButtonProps, "size" | "className" | "children"> & {
  open: boolean;
  /** The id of what it shows. */
  controls: string;
  onToggle: (open: boolean) => void;
};

/** A button that shows and hides the element with an id. */
export function DisclosureButton({ open, controls, onToggle, children, ...rest }: Props) {
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <Button
      variant="ghost"
      aria-expanded={open}
      aria-controls={controls}
      onClick={() => onToggle(!open)}
      {...rest}
    >
      <Chevron aria-hidden size={13} />
      {children}
    </Button>
  );
}
