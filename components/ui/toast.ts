import type { Severity } from "./alert";

export type Toast = { severity: Severity; text: string };

const toastEvent = "strata:toast";

/** Says in passing that something worked or not. What must not be missed belongs into an Alert in its place. */
export function showToast(toast: Toast): void {
  window.dispatchEvent(new CustomEvent<Toast>(toastEvent, { detail: toast }));
}

export function onToast(listener: (toast: Toast) => void): () => void {
  const handle = (event: Event) => listener((event as CustomEvent<Toast>).detail);
  window.addEventListener(toastEvent, handle);
  return () => window.removeEventListener(toastEvent, handle);
}
