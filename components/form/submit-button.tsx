"use client";

import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { useFormState } from "./form-state";

/** Sends the form around it and shows that it is under way. Its text says what will happen. */
export function SubmitButton({ variant = "primary", ...rest }: Omit<ComponentProps<typeof Button>, "type" | "loading">) {
  const { pending } = useFormState();
  return <Button {...rest} type="submit" variant={variant} loading={pending} />;
}
