/** How many days a link may be used. */
export const linkDays = { invitation: 7, passwordReset: 1 } as const;

export function invitationPath(token: string): string {
  return `/invitation/${token}`;
}

export function passwordResetPath(token: string): string {
  return `/reset/${token}`;
}

export function firstAdministratorPath(token: string): string {
  return `/welcome?token=${token}`;
}
