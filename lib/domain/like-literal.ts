/** A text for LIKE that stands for itself: "_" and "%" would stand for anything, and names are full of "_". */
export function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
