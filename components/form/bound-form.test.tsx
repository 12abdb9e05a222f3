// @vitest-environment happy-dom
import { NextIntlClientProvider } from "next-intl";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Input } from "@/components/ui/input";
import type { Result } from "@/lib/domain/result";
import { messages } from "@/lib/i18n/messages";
import { BoundForm } from "./bound-form";
import { Field } from "./field";
import { SubmitButton } from "./submit-button";

let root: Root;

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  root = createRoot(document.body.appendChild(document.createElement("div")));
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

it("keeps what was typed, says what is wrong beside its field and puts the focus there", async () => {
  await sendForm(async () => ({ ok: false, reason: "invalid-fields", fields: { email: { reason: "not-allowed" } } }));

  expect(field("name").value).toBe("payments");
  expect(document.activeElement).toBe(field("email"));
  expect(field("email").getAttribute("aria-invalid")).toBe("true");
  expect(descriptionOf(field("email"))).toContain(messages.en.refusals["not-allowed"]);
  expect(field("name").hasAttribute("aria-invalid")).toBe(false);
});

it("says what concerns the whole form above it, and puts the focus there", async () => {
  await sendForm(async () => ({ ok: false, reason: "not-allowed" }));

  expect(document.activeElement?.textContent).toContain(messages.en.refusals["not-allowed"]);
});

it("names a reason that has no words yet instead of breaking", async () => {
  await sendForm(async () => ({ ok: false, reason: "made-up-reason" }));

  expect(document.body.textContent).toContain("made-up-reason");
});

it("hands on what a successful action returned, once", async () => {
  const onDone = vi.fn();
  const sent = await sendForm(async () => ({ ok: true, value: "link" }), onDone);

  expect(sent).toEqual([{ name: "payments", email: "" }]);
  expect(onDone.mock.calls).toEqual([["link"]]);
});

/** Draws a form of two fields, types into the first and sends it; gives back what the action got. */
async function sendForm(answer: () => Promise<Result<string>>, onDone?: (value: string) => void): Promise<unknown[]> {
  const sent: unknown[] = [];
  async function action(_last: Result<string> | null, form: FormData): Promise<Result<string>> {
    sent.push(Object.fromEntries(form));
    return answer();
  }
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ common: messages.en.common, refusals: messages.en.refusals }}>
        <BoundForm action={action} onDone={onDone}>
          <Field name="name" label="Name"><Input /></Field>
          <Field name="email" label="E-mail" hint="Where the link goes"><Input /></Field>
          <SubmitButton>Invite</SubmitButton>
        </BoundForm>
      </NextIntlClientProvider>,
    ),
  );
  field("name").value = "payments";
  await act(async () => document.querySelector<HTMLButtonElement>("button[type=submit]")?.click());
  return sent;
}

function field(name: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`input[name=${name}]`);
  if (!found) throw new Error(`the form has no field ${name}`);
  return found;
}

function descriptionOf(control: HTMLElement): string {
  const ids = control.getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(" ");
}
