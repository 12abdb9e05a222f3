"use client";

import { createContext, useContext } from "react";

export type FieldControl = { id: string; name: string; describedBy?: string; invalid: boolean; required: boolean };

/** Set by a form's field around its control, so that the label, the hint and the error belong to it without being wired by hand. */
export const FieldControlContext = createContext<FieldControl | null>(null);

type OwnProps = { id?: string; name?: string; required?: boolean; "aria-describedby"?: string; "aria-invalid"?: unknown };

type ControlProps = { id?: string; name?: string; "aria-required"?: true; "aria-describedby"?: string; "aria-invalid"?: true };

/** The attributes of a control: what its field says, unless it says so itself. */
export function useControlProps(own: OwnProps): ControlProps {
  const field = useContext(FieldControlContext);
  return {
    id: own.id ?? field?.id,
    name: own.name ?? field?.name,
    "aria-required": own.required || field?.required || undefined,
    "aria-describedby": [own["aria-describedby"], field?.describedBy].filter(Boolean).join(" ") || undefined,
    "aria-invalid": own["aria-invalid"] || field?.invalid ? true : undefined,
  };
}
