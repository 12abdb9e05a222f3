"use client";

import { useEffect } from "react";
import { Toaster as Region, toast as draw } from "sonner";
import { onToast, type Toast } from "./toast";

/** `first` is the toast that had this loaded. */
export default function Toaster({ first }: { first: Toast }) {
  useEffect(() => {
    show(first);
    return onToast(show);
  }, [first]);
  return <Region position="bottom-right" toastOptions={{ unstyled: true, className: toastClass }} />;
}

const toastClass =
  "flex w-full items-start gap-2 rounded-md border bg-raised px-3 py-2.5 font-sans text-base text-ink shadow-raised [&_svg]:mt-0.5 [&_svg]:size-4";

function show({ severity, text }: Toast): void {
  draw[severity](text);
}
