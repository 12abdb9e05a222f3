import {
  Archive, Ban, Check, CircleAlert, CircleCheck, CircleDashed, CircleDot, CircleHelp, CircleMinus, CirclePause, CircleX, Clock,
  CornerUpLeft, GitCompareArrows, Hourglass, LoaderCircle, type LucideIcon, Mail, PackageCheck, PencilLine, RefreshCw,
  ThumbsUp, Trash2, TriangleAlert, Undo2,
} from "lucide-react";
import type { Tone } from "./badge";

type StatusLook = { icon: LucideIcon; tone: Tone; moving?: true };

const looks = {
  available: { icon: CircleCheck, tone: "good" },
  deprecated: { icon: TriangleAlert, tone: "caution" },
  blocked: { icon: Ban, tone: "bad" },
  deleted: { icon: Trash2, tone: "neutral" },

  draft: { icon: PencilLine, tone: "neutral" },
  pending: { icon: Clock, tone: "note" },
  askedBack: { icon: CornerUpLeft, tone: "caution" },
  partlyApproved: { icon: ThumbsUp, tone: "note" },
  approved: { icon: CircleCheck, tone: "good" },
  rejected: { icon: CircleX, tone: "bad" },
  withdrawn: { icon: Undo2, tone: "neutral" },
  expired: { icon: Hourglass, tone: "neutral" },

  applying: { icon: LoaderCircle, tone: "note", moving: true },
  active: { icon: CircleDot, tone: "good" },
  ending: { icon: Hourglass, tone: "caution" },
  ended: { icon: CircleMinus, tone: "neutral" },
  failed: { icon: CircleX, tone: "bad" },
  uncertain: { icon: CircleHelp, tone: "caution" },

  inSync: { icon: Check, tone: "good" },
  drifted: { icon: GitCompareArrows, tone: "caution" },
  contested: { icon: RefreshCw, tone: "bad" },

  complete: { icon: CircleCheck, tone: "good" },
  stale: { icon: Clock, tone: "caution" },
  excluded: { icon: CircleMinus, tone: "neutral" },
  never: { icon: CircleDashed, tone: "neutral" },

  receiving: { icon: LoaderCircle, tone: "note", moving: true },
  verifying: { icon: LoaderCircle, tone: "note", moving: true },
  repairing: { icon: LoaderCircle, tone: "note", moving: true },
  inspecting: { icon: LoaderCircle, tone: "note", moving: true },
  ready: { icon: PackageCheck, tone: "good" },
  discarded: { icon: Archive, tone: "neutral" },

  publishing: { icon: LoaderCircle, tone: "note", moving: true },
  calling: { icon: LoaderCircle, tone: "note", moving: true },
  waiting: { icon: LoaderCircle, tone: "note", moving: true },
  done: { icon: CircleCheck, tone: "good" },
  conflict: { icon: GitCompareArrows, tone: "caution" },

  settling: { icon: Hourglass, tone: "note" },
  published: { icon: CircleCheck, tone: "good" },

  accept: { icon: CircleCheck, tone: "good" },
  warn: { icon: TriangleAlert, tone: "caution" },
  reject: { icon: CircleAlert, tone: "bad" },

  invited: { icon: Mail, tone: "note" },
  disabled: { icon: CirclePause, tone: "neutral" },
} satisfies Record<string, StatusLook>;

export type Status = keyof typeof looks;

/** The one vocabulary of states. The words are in the message catalogues under `common.status`. */
export const statusLooks: Record<Status, StatusLook> = looks;
