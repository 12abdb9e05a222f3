import { LoaderCircle } from "lucide-react";
import { cn } from "./cn";

/** Says nothing by itself: the words stand beside it, or in `aria-busy` of what it is in. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn("size-4 animate-spin", className)} />;
}
