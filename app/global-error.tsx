"use client";

import { Failure } from "@/components/layout/failure";
import "./globals.css";

/** When the root layout itself breaks there is no language to know: the browser's own is taken. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const chinese = typeof navigator !== "undefined" && navigator.language.toLowerCase().startsWith("zh");
  return (
    <html lang={chinese ? "zh-CN" : "en"} suppressHydrationWarning>
      <body>
        <main>
          <Failure error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
