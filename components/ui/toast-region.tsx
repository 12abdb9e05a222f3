"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { onToast, type Toast } from "./toast";

const Toaster = lazy(() => import("./toaster"));

/** Where toasts appear; once, in the root layout. What draws them is loaded with the first one. */
export function ToastRegion() {
  const [first, setFirst] = useState<Toast | null>(null);
  useEffect(() => (first ? undefined : onToast(setFirst)), [first]);
  return first ? (
    <Suspense>
      <Toaster first={first} />
    </Suspense>
  ) : null;
}
