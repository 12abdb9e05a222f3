"use client";

import { ChevronDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/components/ui/choice";
import { controlClass } from "@/components/ui/control-class";
import { useControlProps } from "@/components/ui/field-control";

export type Option = { value: string; label: string; hint?: string; group?: string };

type Props = {
  options: readonly Option[];
  /** Give `value` and `onChange` to hold the choice outside, or `defaultValue` to let the form hold it. */
  value?: readonly string[];
  defaultValue?: readonly string[];
  onChange?: (value: string[]) => void;
  /** Shown while nothing is chosen. */
  placeholder?: string;
};

/** Several of a list, as checkboxes in a panel; the form gets one entry per choice. Stands in a Field like an Input does. */
export function MultiSelect({ options, value, defaultValue = [], onChange, placeholder }: Props) {
  const t = useTranslations("common");
  const { name, id, "aria-describedby": describedBy, "aria-invalid": invalid } = useControlProps({});
  const [held, setHeld] = useState<readonly string[]>(defaultValue);
  const chosen = value ?? held;
  const panel = `${id}-options`;

  function change(next: readonly string[]) {
    const ordered = options.map((option) => option.value).filter((each) => next.includes(each));
    setHeld(ordered);
    onChange?.(ordered);
  }

  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <button id={id} type="button" popoverTarget={panel} aria-describedby={describedBy} data-invalid={invalid} className={`${controlClass} data-invalid:border-bad flex h-8 items-center justify-between gap-2 pr-2 pl-2.5 text-left`}>
        <span className={chosen.length === 0 ? "truncate text-ink-faint" : "truncate"}>
          {chosen.length === 0 && placeholder ? placeholder : t("selected", { count: chosen.length })}
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
      </button>
      <div id={panel} popover="auto" role="group" aria-labelledby={id} className="anchored max-h-80 max-w-[calc(100vw-2rem)] min-w-56 overflow-y-auto rounded-lg border bg-raised p-3 shadow-raised">
        <div className="flex flex-col gap-1.5">
          {options.map((option, index) => (
            <div key={option.value}>
              {option.group && option.group !== options[index - 1]?.group ? (
                <p className="pt-1 pb-1.5 text-xs font-medium text-ink-faint">{option.group}</p>
              ) : null}
              <Checkbox
                label={option.label}
                hint={option.hint}
                checked={chosen.includes(option.value)}
                onChange={(event) =>
                  change(event.currentTarget.checked ? [...chosen, option.value] : chosen.filter((each) => each !== option.value))
                }
              />
            </div>
          ))}
        </div>
      </div>
      <Chosen options={options} chosen={chosen} remove={(gone) => change(chosen.filter((each) => each !== gone))} />
      {chosen.map((each) => <input key={each} type="hidden" name={name} value={each} />)}
    </div>
  );
}

type ChosenProps = { options: readonly Option[]; chosen: readonly string[]; remove: (value: string) => void };

function Chosen({ options, chosen, remove }: ChosenProps) {
  const t = useTranslations("common");
  if (chosen.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {options.filter(({ value }) => chosen.includes(value)).map(({ value, label }) => (
        <li key={value} className="inline-flex h-6 items-center rounded-sm border bg-sunken text-xs text-ink-soft">
          <span className="pl-2">{label}</span>
          <button type="button" onClick={() => remove(value)} aria-label={t("remove", { name: label })} className="grid size-6 place-items-center hover:text-ink">
            <X aria-hidden className="size-3" />
          </button>
        </li>
      ))}
    </ul>
  );
}
