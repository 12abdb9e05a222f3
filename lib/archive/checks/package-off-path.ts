import type { Draft, Layer } from "../layer";
import { OFF_PYTHON_PATH } from "./roots";

/**
 * Packages under a right root, beside others that are found, that no search path reaches. Where nothing of a
 * family is found at all, layout-wrong-root says so instead.
 */
export function packageOffPath({ facts, files }: Layer): Draft[] {
  const places = [...pythonPlaces(facts.packages), ...nodePlaces(facts.packages), ...javaPlaces(facts.jars)];
  if (places.length === 0) return [];
  const isFound: Record<string, boolean> = {
    python: files.some(({ path }) => path.startsWith("python/") && !OFF_PYTHON_PATH.test(path)),
    nodejs: true,
    java: files.some(({ path }) => /^java\/lib\/[^/]+\.jar$/.test(path)),
  };
  const lost = places.filter(({ path }) => isFound[path.slice(0, path.indexOf("/"))] ?? false);
  const [first] = lost;
  if (first === undefined) return [];
  return [{ rule: "package-off-path", paths: lost.map(({ path }) => path), count: lost.length, seen: `/opt/${first.path}`, expected: first.expected }];
}

interface Place {
  path: string;
  expected: string;
}

function pythonPlaces(packages: Layer["facts"]["packages"]): Place[] {
  return packages.filter(({ path }) => OFF_PYTHON_PATH.test(path)).map(({ path }) => ({ path, expected: path.replace(OFF_PYTHON_PATH, "python/") }));
}

/** require("x") looks in nodejs/node_modules/x, never in nodejs/x. */
function nodePlaces(packages: Layer["facts"]["packages"]): Place[] {
  const direct = packages.filter(({ ecosystem, path }) => ecosystem === "node" && /^nodejs\/(?!node_modules\/|node\d+\/)(@[^/]+\/)?[^/]+\/$/.test(path));
  return direct.map(({ path }) => ({ path, expected: path.replace("nodejs/", "nodejs/node_modules/") }));
}

function javaPlaces(jars: Layer["facts"]["jars"]): Place[] {
  const beside = jars.filter(({ path }) => path.startsWith("java/") && !/^java\/lib\/[^/]+\.jar$/.test(path));
  return beside.map(({ path }) => ({ path, expected: `java/lib/${path.slice(path.lastIndexOf("/") + 1)}` }));
}
