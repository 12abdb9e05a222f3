import "server-only";
import { getTranslations } from "next-intl/server";
import type { FrameWork } from "@/components/layout/work";
import type { Context } from "@/lib/features/context";
import { getWork, type Work } from "@/lib/features/work/get-work";

/** What goes on in the background and how old what is shown is, in the reader's words: for the frame around every page. */
export async function frameWork(ctx: Context): Promise<FrameWork> {
  const t = await getTranslations("navigation");
  const work = await getWork(ctx);
  const tasks = [...publishingTasks(work, t), ...inspectingTasks(work, t), ...readingTasks(work, t)];
  const waiting = work.publishing.filter(({ uncertain }) => uncertain).length;
  return {
    busy: tasks.length > 0,
    summary: waiting > 0 ? t("work.waiting", { count: waiting }) : t("work.running", { count: tasks.length }),
    waiting: waiting > 0,
    tasks,
    stale: staleOf(work, t),
  };
}

type Translator = Awaited<ReturnType<typeof getTranslations<"navigation">>>;
type Tasks = FrameWork["tasks"];

function publishingTasks({ publishing }: Work, t: Translator): Tasks {
  return publishing.map(({ planId, uploadId, layerName, done, total, uncertain }) => ({
    href: `/uploads/${uploadId}/published/${planId}`,
    label: t("work.publishing", { layer: layerName }),
    progress: uncertain ? null : { value: done / total, text: t("work.share", { done, total }) },
    note: uncertain ? t("work.uncertain") : null,
  }));
}

function inspectingTasks({ inspecting }: Work, t: Translator): Tasks {
  return inspecting.map(({ uploadId, fileName }) => ({ href: `/uploads/${uploadId}`, label: t("work.inspecting", { file: fileName }), progress: null, note: null }));
}

function readingTasks({ coverage }: Work, t: Translator): Tasks {
  if (!coverage || coverage.reading === 0) return [];
  const { reading, total } = coverage;
  const done = total - reading;
  return [{ href: "/accounts", label: t("work.reading", { count: reading }), progress: { value: done / total, text: t("work.share", { done, total }) }, note: null }];
}

function staleOf({ coverage }: Work, t: Translator): FrameWork["stale"] {
  // While it is being read anew there is nothing to be done about it.
  if (!coverage || coverage.stale + coverage.failed === 0 || coverage.reading > 0) return null;
  const { stale, failed, total } = coverage;
  const sentences = [...(failed > 0 ? [t("stale.failed", { count: failed, total })] : []), ...(stale > 0 ? [t("stale.stale", { count: stale, total })] : [])];
  const filter = encodeURIComponent("coverage=stale or coverage=failed");
  return { text: sentences.join(" "), href: `/accounts?scope=&filter=${filter}`, see: t("stale.see") };
}
