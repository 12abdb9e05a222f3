"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { BoundForm } from "@/components/form/bound-form";
import { Field } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { invitePersonAction } from "@/lib/features/identity/actions";
import type { InvitationLink } from "@/lib/features/identity/invite-person";
import { LinkOnce } from "./link-once";

/** Asks for the address; `children` are the roles. Then shows the link in place of the form. Speaks "identity" and "refusals". */
export function InviteForm({ children }: { children: ReactNode }) {
  const t = useTranslations("identity");
  const [made, setMade] = useState<InvitationLink | null>(null);
  if (made) return <Made link={made} again={() => setMade(null)} />;
  return (
    <Card>
      <BoundForm<InvitationLink> action={invitePersonAction} onDone={setMade} label={t("invite.title")}>
        <Field name="email" label={t("field.email")} hint={t("invite.emailHint")} className="max-w-sm">
          <Input type="email" autoComplete="off" autoFocus />
        </Field>
        {children}
        <FormActions>
          <SubmitButton>{t("invite.submit")}</SubmitButton>
          <ButtonLink href="/people" variant="ghost">{t("invite.back")}</ButtonLink>
        </FormActions>
      </BoundForm>
    </Card>
  );
}

function Made({ link, again }: { link: InvitationLink; again: () => void }) {
  const t = useTranslations("identity.invite");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Card>
      <h2 ref={heading} tabIndex={-1} className="mb-3 font-semibold wrap-anywhere focus-visible:outline-none">{t("made", { email: link.email })}</h2>
      <LinkOnce path={link.path} expiresAt={link.expiresAt} />
      <div className="mt-4 flex flex-wrap gap-2">
        <ButtonLink href="/people">{t("back")}</ButtonLink>
        <Button variant="ghost" onClick={again}>{t("another")}</Button>
      </div>
    </Card>
  );
}
