"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";

type Props = Omit<ComponentProps<typeof Input>, "type"> & { showLabel: string };

/** A password that can be looked at before it is sent. Stands in a Field like an Input does. */
export function PasswordInput({ showLabel, ...input }: Props) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className="relative flex">
      <Input {...input} type={shown ? "text" : "password"} spellCheck={false} autoCapitalize="off" className="pr-9" />
      <IconButton
        label={showLabel}
        aria-pressed={shown}
        icon={<Icon aria-hidden />}
        size="small"
        onClick={() => setShown(!shown)}
        className="absolute top-0.5 right-0.5"
      />
    </span>
  );
}
