import type { ReactNode } from "react";
import { Frame } from "@/components/layout/frame";
import { loadFrame } from "@/lib/runtime/frame";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  return <Frame {...await loadFrame()}>{children}</Frame>;
}
