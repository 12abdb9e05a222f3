const JUNK_FOLDER = /(^|\/)(__MACOSX|\.git|\.svn|\.hg|\.idea|\.vscode|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.tox|\.nox|\.cache|\.npm|\.nyc_output|\.Spotlight-V100|\.Trashes)(?=\/|$)/;
const JUNK_FILE = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|\.coverage)$|[^/]\.sw[op]$|[^/]~$/;
const LAST_LETTERS = "~opbi";

/** The piece of junk that a path belongs to: a folder with its slash, the file itself, or null. */
export function junkOf(path: string): string | null {
  if (!mayBeJunk(path)) return null;
  const folder = JUNK_FOLDER.exec(path);
  if (folder !== null) return `${path.slice(0, folder.index + folder[0].length)}/`;
  return JUNK_FILE.test(path) ? path : null;
}

/** One cheap test that nearly every path fails: asked of each of 100,000 paths several times, where a pattern is slow. */
function mayBeJunk(path: string): boolean {
  return path.startsWith(".") || path.startsWith("_") || path.includes("/.") || path.includes("/_") || LAST_LETTERS.includes(path.charAt(path.length - 1));
}
