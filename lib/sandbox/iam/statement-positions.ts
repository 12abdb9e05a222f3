export interface Point {
  line: number;
  column: number;
}

export interface Position {
  start: Point;
  end: Point;
}

/** Where each statement of a policy document stands in its text; lines and columns count from 1. The text must be valid JSON. */
export function statementPositions(text: string): Position[] {
  const found = /"Statement"\s*:\s*/.exec(text);
  if (!found) return [];
  const positions: Position[] = [];
  const wanted = text[found.index + found[0].length] === "[" ? 1 : 0;
  let depth = 0;
  let start = 0;
  let inString = false;
  for (let index = found.index + found[0].length; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index += 1;
      else if (character === '"') inString = false;
      continue;
    }
    if (character === '"') inString = true;
    else if (character === "{" || character === "[") {
      if (character === "{" && depth === wanted) start = index;
      depth += 1;
    } else if (character === "}" || character === "]") {
      depth -= 1;
      if (character === "}" && depth === wanted) positions.push({ start: pointAt(text, start), end: pointAt(text, index + 1) });
      if (depth <= 0) break;
    }
  }
  return positions;
}

function pointAt(text: string, index: number): Point {
  const before = text.slice(0, index);
  return { line: before.split("\n").length, column: index - before.lastIndexOf("\n") };
}
