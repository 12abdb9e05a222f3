import { clsx, type ClassValue } from "clsx";

/**
 * Joins class names. It settles no conflicts (the library that does weighs 8 kB in the browser): a component owns its
 * look, and `className` from outside is for placing it.
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
