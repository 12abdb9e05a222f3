"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { beginUploadAction, discardUploadAction, finishUploadAction } from "@/lib/features/uploads/actions";
import { canBeSent, type Draft } from "./draft";
import type { RuntimeChoice } from "./runtime-choice";
import { DraftCard } from "./draft-card";
import { DraftStore } from "./draft-store";
import { DropZone } from "./drop-zone";

const none: readonly never[] = [];

/** Where zips are dropped: each becomes a card that says what is in it, before a byte is sent. */
export function UploadDesk({ runtimes }: { runtimes: readonly RuntimeChoice[] }) {
  const t = useTranslations("uploads.draft");
  const [store] = useState(() => new DraftStore({ begin: beginUploadAction, finish: finishUploadAction, discard: discardUploadAction }));
  const drafts = useSyncExternalStore(store.subscribe, store.snapshot, () => none);
  const waiting = drafts.filter(canBeSent);
  const sending = drafts.some((draft) => draft.phase.kind === "sending");
  useEffect(() => () => store.close(), [store]);
  useWarningBeforeLeaving(sending);
  useGoOn(drafts);

  return (
    <div className="space-y-4">
      <DropZone onFiles={(files) => store.add(files)} />
      {drafts.map((draft) => <DraftCard key={draft.key} draft={draft} store={store} runtimes={runtimes} />)}
      {waiting.length > 1 ? (
        <Button variant="primary" onClick={() => waiting.forEach((draft) => void store.send(draft.key))}>
          {t("uploadAll", { count: waiting.length })}
        </Button>
      ) : null}
    </div>
  );
}

/** A draft that was dropped alone is gone on with as soon as it has arrived; of several, the person chooses. */
function useGoOn(drafts: readonly Draft[]): void {
  const router = useRouter();
  const [only] = drafts;
  const arrived = drafts.length === 1 && only?.phase.kind === "arrived" ? only.phase.uploadId : null;
  useEffect(() => {
    if (arrived) router.push(`/uploads/${arrived}`);
  }, [arrived, router]);
}

/** The browser asks before a page is left whose leaving would interrupt what is being sent. */
function useWarningBeforeLeaving(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [active]);
}
