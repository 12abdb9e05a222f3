"use client";

import { createContext, useContext } from "react";
import type { Problem } from "@/lib/domain/result";

type FormState = { pending: boolean; problemOf: (field: string) => Problem | null };

export const FormStateContext = createContext<FormState>({ pending: false, problemOf: () => null });

/** Whether the form around is being sent, and what was wrong with a field of it. */
export function useFormState(): FormState {
  return useContext(FormStateContext);
}
