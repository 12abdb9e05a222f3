import { useTranslations } from "next-intl";
import { CopyControl } from "./copy-control";

type Props = {
  /** Exactly what lands in the clipboard. */
  text: string;
  /** What it is, for the button's name: "ARN", "CodeSha256". */
  what?: string;
  /** With its word beside the icon, where there is room. */
  labelled?: boolean;
  className?: string;
};

export function CopyButton({ text, what, labelled = false, className }: Props) {
  const t = useTranslations("common");
  return (
    <CopyControl
      text={text}
      label={what ? t("copyWhat", { what }) : t("copy")}
      word={labelled ? t("copy") : null}
      copied={t("copied")}
      failed={t("copyFailed")}
      className={className}
    />
  );
}
